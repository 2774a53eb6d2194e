import type { UIMessageChunk } from "ai";
import { describe, expect, test } from "vitest";
import { emptyFilters } from "@/components/search/filter-set.ts";
import { Question } from "@/lib/domain/answer.ts";
import type { ChatMessage } from "./chat-message.ts";
import { askIn, askVersionIn, createSession } from "./chat-session.ts";

const conversationId = "0b9f2a44-7f55-4a0e-9c0c-0d8f3f0f2c11";
const scope = { filters: emptyFilters, isLiteral: false };
const idOf = (n: number) => `5f0e7c0e-3c64-4a52-9d6a-1d3f5a3c8b1${n}`;

function streamOf(chunks: UIMessageChunk[]): ReadableStream<UIMessageChunk> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

/** A server that writes every question down. */
function sessionWithServer() {
  const asked: Question[] = [];
  const session = createSession(
    {
      ask: async (input) => {
        const question = Question.parse(input);
        const messageMetadata = { runId: question.runId, createdAt: "2026-05-03T10:00:00Z" };
        asked.push(question);
        return streamOf([
          { type: "start", messageId: idOf(asked.length), messageMetadata },
          { type: "finish" },
        ]);
      },
      stop: async () => ({ ok: true }),
      follow: async () => streamOf([]),
      showVersion: async () => ({ ok: true }),
      rateAnswer: async () => ({ ok: true }),
      reportGap: async () => ({ ok: true }),
      shareConversation: async () => ({ ok: false, error: { code: "unused", message: "" } }),
      listShares: async () => ({ ok: true, shares: [] }),
      withdrawShare: async () => ({ ok: true }),
    },
    conversationId,
    { messages: [], readAt: "2026-05-03T09:00:00Z" },
  );
  return { session, asked };
}

const textsOf = (messages: readonly ChatMessage[]) =>
  messages.flatMap(({ role, parts }) =>
    role === "user" ? parts.flatMap((part) => (part.type === "text" ? part.text : [])) : [],
  );

describe("a conversation of this tab", () => {
  test("asks another version after the same answer, and what came later goes from view", async () => {
    const { session, asked } = sessionWithServer();
    for (const text of ["One", "Two", "Three"]) await askIn(session, text, scope);
    const second = session.chat.store.messages[2];
    if (second) await askVersionIn(session, second, "Two again", scope);
    expect(asked.map(({ after }) => after)).toEqual([null, idOf(1), idOf(2), idOf(1)]);
    expect(textsOf(session.chat.store.messages)).toEqual(["One", "Two again"]);
    expect(session.hasNewVersion).toBe(true);
  });

  test("keeps what the reader said of an answer when a page comes that was read a moment before", async () => {
    const { session } = sessionWithServer();
    await askIn(session, "One", scope);
    const stored = session.chat.store.messages.map((message) => ({ ...message }));
    session.note(idOf(1), (known) => ({ ...known, isGapReported: true }));
    expect(session.adopt({ messages: stored, readAt: "2026-05-03T11:00:00Z" })).toBe(true);
    expect(session.chat.store.messages.at(-1)?.metadata?.isGapReported).toBe(true);
  });

  test("takes nothing over from a page that was read before its last answer", async () => {
    const { session } = sessionWithServer();
    await askIn(session, "One", scope);
    expect(session.adopt({ messages: [], readAt: "2026-05-03T09:30:00Z" })).toBe(false);
    expect(textsOf(session.chat.store.messages)).toEqual(["One"]);
  });
});
