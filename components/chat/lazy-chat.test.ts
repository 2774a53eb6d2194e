import type { ChatTransport, UIMessageChunk } from "ai";
import { describe, expect, test, vi } from "vitest";
import { AskFailure } from "./action-transport.ts";
import type { ChatMessage } from "./chat-message.ts";
import { LazyChat } from "./lazy-chat.ts";

const question: ChatMessage = { id: "q", role: "user", parts: [{ type: "text", text: "How long?" }] };
const chunks: UIMessageChunk[] = [
  { type: "start", messageId: "a", messageMetadata: { runId: "r" } },
  { type: "text-start", id: "t" },
  { type: "text-delta", id: "t", delta: "Ten " },
  { type: "text-delta", id: "t", delta: "days." },
  { type: "text-end", id: "t" },
  { type: "finish" },
];

function answer(): ReadableStream<UIMessageChunk> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

function chatWith(messages: ChatMessage[] = []) {
  const asked: string[][] = [];
  const failures: Error[] = [];
  const transport: ChatTransport<ChatMessage> = {
    sendMessages: async (input) => {
      asked.push(input.messages.map(({ id }) => id));
      return answer();
    },
    reconnectToStream: async () => answer(),
  };
  const chat = new LazyChat({
    id: "c",
    messages,
    transport,
    onData: () => undefined,
    onFinish: () => undefined,
    onError: (error) => failures.push(error),
  });
  return { chat, asked, failures };
}

const textOf = ({ parts }: ChatMessage) =>
  parts.map((part) => (part.type === "text" ? part.text : "")).join("");

describe("a conversation whose library comes with the first question", () => {
  test("shows a question and that it was sent before the library is there", async () => {
    const { chat, asked } = chatWith();
    const answered = chat.ask(question);
    expect(chat.store.messages).toEqual([question]);
    expect(chat.store.status).toBe("submitted");
    expect(asked).toEqual([]);
    await answered;
    expect(asked).toEqual([["q"]]);
    expect(chat.store.messages.map(textOf)).toEqual(["How long?", "Ten days."]);
    expect(chat.store.status).toBe("ready");
  });

  test("tells who listens of every change, and shows a growing answer as a new message each time", async () => {
    const { chat } = chatWith();
    const seen = new Set<ChatMessage | undefined>();
    const statuses: string[] = [];
    const stop = chat.store.subscribe(
      () => seen.add(chat.store.messages[1]),
      () => statuses.push(chat.store.status),
    );
    await chat.ask(question);
    stop();
    expect([...seen].map((message) => message && textOf(message))).toContain("Ten ");
    expect(new Set(statuses)).toEqual(new Set(["submitted", "streaming", "ready"]));
  });

  test("asks nothing when it was stopped before the library came", async () => {
    const { chat, asked } = chatWith();
    const answered = chat.ask(question);
    await chat.stop();
    await answered;
    expect(asked).toEqual([]);
    expect(chat.store.status).toBe("ready");
    await chat.askAgain();
    expect(asked).toEqual([["q"]]);
  });

  test("a running answer that is followed never comes into a question that was asked meanwhile", async () => {
    const { chat, asked } = chatWith();
    const resumed = chat.resume();
    const answered = chat.ask(question);
    expect(await resumed).toBe(true);
    await answered;
    expect(asked).toEqual([["q"]]);
    expect(chat.store.messages.map(textOf)).toEqual(["How long?", "Ten days."]);
  });

  test("says that the question did not get through when the library cannot be reached, and tries again", async () => {
    vi.doMock("./streaming-chat.ts", () => {
      throw new Error("no connection");
    });
    const { chat, failures, asked } = chatWith();
    await chat.ask(question);
    expect(chat.store.status).toBe("error");
    expect(chat.store.error).toBeInstanceOf(AskFailure);
    expect(failures).toEqual([chat.store.error]);
    expect(await chat.resume()).toBe(false);
    vi.doUnmock("./streaming-chat.ts");
    await chat.askAgain();
    expect(asked).toEqual([["q"]]);
    expect(chat.store.status).toBe("ready");
  });
});
