import { createServer, type ServerResponse } from "node:http";
import { isMainThread, parentPort } from "node:worker_threads";

/** When a question came in and when its first word went out, in milliseconds since 1970 with fractions. */
export interface ModelTiming {
  question: string;
  receivedAt: number;
  firstWordAt: number;
}

/** What the thread says: its address once, then one timing for each answer that it began. */
export type ScriptedModelMessage = { port: number } | ModelTiming;

/** As fast as a usual model. */
const tokenMs = 50;
/** About forty seconds. */
const answerTokens = 800;

/**
 * A language model that is none, in a thread of its own: speaks the chat style of OpenAI's protocol on the loopback device and
 * answers by reading the first passage aloud, with its number after each sentence, at 20 words a second.
 */
function serve(): void {
  const server = createServer((incoming, outgoing) => {
    const receivedAt = now();
    const body: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => body.push(piece));
    incoming.on("end", () => answer(Buffer.concat(body).toString(), outgoing, receivedAt));
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") tell({ port: address.port });
  });
}

function answer(request: string, outgoing: ServerResponse, receivedAt: number): void {
  const prompt = lastMessage(request);
  const word = readAloud(prompt);
  outgoing.writeHead(200, { "content-type": "text/event-stream" });
  let sent = 0;
  const timer = setInterval(send, tokenMs);
  outgoing.on("close", () => clearInterval(timer));
  send();
  const question = prompt.slice(prompt.lastIndexOf("\n\nQuestion: ") + "\n\nQuestion: ".length);
  tell({ question, receivedAt, firstWordAt: now() });

  function send(): void {
    const isOver = sent >= answerTokens;
    const text = word(sent++);
    const choice = isOver
      ? { index: 0, delta: {}, finish_reason: "stop" }
      : { index: 0, delta: { content: text }, finish_reason: null };
    outgoing.write(
      `data: ${JSON.stringify({ id: "a", object: "chat.completion.chunk", choices: [choice] })}\n\n`,
    );
    if (!isOver) return;
    clearInterval(timer);
    outgoing.end("data: [DONE]\n\n");
  }
}

/**
 * The n-th word of an endless reading of the prompt's first passage, with the space after it: answers are shown in whole words,
 * so that a half one would tell how long the model takes for the other half.
 */
function readAloud(prompt: string): (token: number) => string {
  const passage = /<passage-\w+ number="1">\n[^\n]*\n([\s\S]*?)<\/passage-/.exec(prompt)?.[1] ?? "Nothing.";
  const words = passage.trim().split(/\s+/).concat("[1]");
  return (token) => {
    // Each reading has its number: a model that only repeats itself is stopped.
    const reading = `${Math.floor(token / words.length) + 1}.`;
    const word = token % words.length === 0 ? reading : (words[(token % words.length) - 1] ?? "");
    return /[.!?]$/.test(word) ? `${word} [1] ` : `${word} `;
  };
}

function lastMessage(request: string): string {
  const body: unknown = JSON.parse(request);
  const messages = isRecord(body) && Array.isArray(body.messages) ? body.messages : [];
  const last: unknown = messages.at(-1);
  if (!isRecord(last)) return "";
  return typeof last.content === "string" ? last.content : JSON.stringify(last.content);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const now = () => performance.timeOrigin + performance.now();
const tell = (message: ScriptedModelMessage) => parentPort?.postMessage(message);

if (!isMainThread) serve();
