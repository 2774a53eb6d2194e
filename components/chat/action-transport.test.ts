import type { UIMessageChunk } from "ai";
import { describe, expect, test } from "vitest";
import { emptyFilters } from "@/components/search/filter-set.ts";
import { Question } from "@/lib/domain/answer.ts";
import { ActionTransport, AskFailure, type ChatActions } from "./action-transport.ts";
import type { ChatMessage } from "./chat-message.ts";

const conversationId = "0b9f2a44-7f55-4a0e-9c0c-0d8f3f0f2c11";
const answerId = "5f0e7c0e-3c64-4a52-9d6a-1d3f5a3c8b10";
const messages: ChatMessage[] = [
  { id: "1", role: "user", parts: [{ type: "text", text: "First" }] },
  { id: answerId, role: "assistant", parts: [{ type: "text", text: "Yes" }], metadata: { runId: "r" } },
  { id: "3", role: "user", parts: [{ type: "text", text: "Second" }] },
];

function streamOf(chunks: UIMessageChunk[]): ReadableStream<UIMessageChunk> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function collect(stream: ReadableStream<UIMessageChunk>): Promise<UIMessageChunk[]> {
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

function send(transport: ActionTransport, abortSignal?: AbortSignal) {
  return transport.sendMessages({ chatId: conversationId, messages, abortSignal });
}

function recordingActions(overrides: Partial<ChatActions> = {}) {
  const asked: unknown[] = [];
  const stopped: unknown[] = [];
  const actions: ChatActions = {
    ask: async (input) => {
      asked.push(input);
      return overrides.ask ? overrides.ask(input) : new ReadableStream();
    },
    stop: async (input) => {
      stopped.push(input);
      return overrides.stop ? overrides.stop(input) : { ok: true };
    },
    follow: async (input) => (overrides.follow ? overrides.follow(input) : streamOf([])),
  };
  return { asked, stopped, actions };
}

describe("the transport over server actions", () => {
  test("sends only the last question, in the form that the server parses", async () => {
    const { asked, actions } = recordingActions();
    await send(new ActionTransport(actions));
    const question = Question.parse(asked[0]);
    expect(question).toEqual({ conversationId, runId: question.runId, after: answerId, text: "Second" });
  });

  test("hands every chunk on, in order", async () => {
    const chunks: UIMessageChunk[] = [{ type: "start" }, { type: "text-start", id: "t" }, { type: "finish" }];
    const { actions } = recordingActions({ ask: async () => streamOf(chunks) });
    const received = await collect(await send(new ActionTransport(actions)));
    expect(received).toEqual(chunks);
  });

  test("sends what the question is narrowed to, and that its words are meant as they are", async () => {
    const { asked, actions } = recordingActions();
    const transport = new ActionTransport(actions);
    const metadata = { filters: { ...emptyFilters, labels: ["policy"] }, isLiteral: true };
    const narrowed: ChatMessage[] = [
      { id: "1", role: "user", parts: [{ type: "text", text: "A" }], metadata },
    ];
    await transport.sendMessages({ chatId: conversationId, messages: narrowed, abortSignal: undefined });
    expect(Question.parse(asked[0])).toMatchObject(metadata);
    await send(transport);
    expect(Question.parse(asked[1])).not.toHaveProperty("filters");
    expect(Question.parse(asked[1])).not.toHaveProperty("isLiteral");
  });

  test("stops the run that it started, and only while it runs", async () => {
    const { asked, stopped, actions } = recordingActions({ ask: async () => streamOf([{ type: "finish" }]) });
    const transport = new ActionTransport(actions);
    const stream = await send(transport);
    expect(await transport.stopRun()).toBe(true);
    expect(stopped).toEqual([{ runId: Question.parse(asked[0]).runId }]);
    await collect(stream);
    expect(await transport.stopRun()).toBe(false);
    expect(stopped).toHaveLength(1);
  });

  test("tells the server when the request is aborted", async () => {
    const { stopped, actions } = recordingActions();
    const abort = new AbortController();
    await send(new ActionTransport(actions), abort.signal);
    abort.abort();
    expect(stopped).toHaveLength(1);
  });

  test("a refused or failed stop is reported, not thrown", async () => {
    const refused = recordingActions({
      stop: async () => ({ ok: false, error: { code: "not-found", message: "Gone" } }),
    });
    const failed = recordingActions({ stop: () => Promise.reject(new Error("down")) });
    for (const { actions } of [refused, failed]) {
      const transport = new ActionTransport(actions);
      await send(transport);
      expect(await transport.stopRun()).toBe(false);
    }
  });

  test("an action that fails becomes a failure that the page can explain", async () => {
    const { actions } = recordingActions({ ask: () => Promise.reject(new Error("Failed to fetch")) });
    await expect(send(new ActionTransport(actions))).rejects.toMatchObject({ kind: "unreachable" });
  });

  test("a stream that breaks is told apart from one that never began", async () => {
    const broken = new ReadableStream<UIMessageChunk>({
      pull(controller) {
        controller.error(new Error("reset"));
      },
    });
    const { actions } = recordingActions({ ask: async () => broken });
    const stream = await send(new ActionTransport(actions));
    await expect(collect(stream)).rejects.toBeInstanceOf(AskFailure);
    await expect(stream.getReader().closed).rejects.toMatchObject({ kind: "interrupted" });
  });

  test("says which answer a question follows, past one that was refused; none for the first", async () => {
    const { asked, actions } = recordingActions();
    const transport = new ActionTransport(actions);
    const refused: ChatMessage = { id: "not-kept", role: "assistant", parts: [] };
    const next: ChatMessage = { id: "4", role: "user", parts: [{ type: "text", text: "Third" }] };
    const send = (shown: ChatMessage[]) =>
      transport.sendMessages({ chatId: conversationId, messages: shown, abortSignal: undefined });
    await send([...messages, refused, next]);
    await send([next]);
    expect(asked.map((question) => Question.parse(question).after)).toEqual([answerId, null]);
  });

  test("tells when the server has written the question down", async () => {
    const chunks: UIMessageChunk[] = [{ type: "start", messageId: answerId }, { type: "finish" }];
    const { actions } = recordingActions({ ask: async () => streamOf(chunks) });
    let startCount = 0;
    await collect(await send(new ActionTransport(actions, () => (startCount += 1))));
    expect(startCount).toBe(1);
  });
});

describe("following an answer that is being written", () => {
  const runId = "7d1b4a52-0d6d-4a53-8f43-8f6a1c2f6a11";

  test("hands on all that it has sent, and can be stopped", async () => {
    const chunks: UIMessageChunk[] = [{ type: "start", messageId: answerId }, { type: "finish" }];
    const followed: unknown[] = [];
    const { actions, stopped } = recordingActions({
      follow: async (input) => {
        followed.push(input);
        return streamOf(chunks);
      },
    });
    const transport = new ActionTransport(actions);
    transport.toFollow = runId;
    const stream = await transport.reconnectToStream();
    expect(await transport.stopRun()).toBe(true);
    expect(stream && (await collect(stream))).toEqual(chunks);
    expect(followed).toEqual([{ runId }]);
    expect(stopped).toEqual([{ runId }]);
  });

  test("is nothing when the server does not run it, and interrupted when it cannot be reached", async () => {
    const ended = new ActionTransport(recordingActions().actions);
    ended.toFollow = runId;
    expect(await ended.reconnectToStream()).toBeNull();
    const { actions } = recordingActions({ follow: () => Promise.reject(new Error("down")) });
    const unreachable = new ActionTransport(actions);
    unreachable.toFollow = runId;
    await expect(unreachable.reconnectToStream()).rejects.toMatchObject({ kind: "interrupted" });
    expect(unreachable.brokenRunId).toBe(runId);
  });
});
