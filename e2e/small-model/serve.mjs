// node serve.mjs MODEL.gguf [FOLDER]: serves a small model by the chat style of OpenAI's protocol; prints its address.
// FOLDER is where node-llama-cpp is installed, if that is not the project's own node_modules.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [file, folder = process.cwd()] = process.argv.slice(2);
if (!file) throw new Error("Name the model's GGUF file.");
const library = createRequire(path.join(path.resolve(folder), "any.js")).resolve("node-llama-cpp");
const { getLlama, LlamaChatSession } = await import(pathToFileURL(library).href);

/** A small model that is left alone repeats itself for ever. */
const maxTokens = Number(process.env.SMALL_MODEL_MAX_TOKENS ?? 160);
const llama = await getLlama({ gpu: false, build: "never", skipDownload: true, logLevel: "error" });
const model = await llama.loadModel({ modelPath: file });
const context = await model.createContext({ contextSize: 4096, threads: 2 });
const sequence = context.getSequence();
let turn = Promise.resolve();

const server = createServer((incoming, outgoing) => {
  const body = [];
  incoming.on("data", (piece) => body.push(piece));
  incoming.on("end", () => {
    // One sequence: whoever comes meanwhile waits.
    turn = turn.then(() => answer(JSON.parse(Buffer.concat(body).toString()), outgoing)).catch(console.error);
  });
});
server.listen(0, "localhost", () => console.log(`http://localhost:${server.address().port}/v1`));

async function answer({ messages, stream }, outgoing) {
  const abort = new AbortController();
  outgoing.on("close", () => abort.abort());
  await sequence.clearHistory();
  const session = new LlamaChatSession({ contextSequence: sequence });
  session.setChatHistory(messages.slice(0, -1).map(inHistory));
  const send = (choice) =>
    outgoing.write(
      `data: ${JSON.stringify({ id: "small", object: "chat.completion.chunk", choices: [{ index: 0, ...choice }] })}\n\n`,
    );
  if (stream) outgoing.writeHead(200, { "content-type": "text/event-stream" });
  const { responseText, stopReason } = await session.promptWithMeta(textOf(messages.at(-1)), {
    maxTokens,
    signal: abort.signal,
    stopOnAbortSignal: true,
    onTextChunk: (content) => stream && send({ delta: { content }, finish_reason: null }),
  });
  session.dispose({ disposeSequence: false });
  const finish_reason = stopReason === "maxTokens" ? "length" : "stop";
  if (stream) {
    send({ delta: {}, finish_reason });
    outgoing.end("data: [DONE]\n\n");
  } else {
    const message = { role: "assistant", content: responseText };
    outgoing.writeHead(200, { "content-type": "application/json" });
    outgoing.end(
      JSON.stringify({
        id: "small",
        object: "chat.completion",
        choices: [{ index: 0, message, finish_reason }],
      }),
    );
  }
}

const textOf = ({ content }) =>
  typeof content === "string" ? content : content.map(({ text = "" }) => text).join("\n");

function inHistory(message) {
  const text = textOf(message);
  if (message.role === "assistant") return { type: "model", response: [text] };
  return { type: message.role === "user" ? "user" : "system", text };
}
