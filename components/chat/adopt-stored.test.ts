import { describe, expect, test } from "vitest";
import type { AnswerOutcome } from "@/lib/domain/answer.ts";
import { isNews, TurnKeys, withOwnKnowledge } from "./adopt-stored.ts";
import type { ChatMessage } from "./chat-message.ts";

const outcome: AnswerOutcome = {
  kind: "answered",
  mode: "extractive",
  model: null,
  citedNumbers: [],
  nearest: [],
  error: null,
};

function question(id: string, metadata: ChatMessage["metadata"] = {}): ChatMessage {
  return { id, role: "user", parts: [{ type: "text", text: id }], metadata };
}

function answer(id: string, createdAt: string, isOver = true): ChatMessage {
  const parts: ChatMessage["parts"] = isOver ? [{ type: "data-outcome", data: outcome }] : [];
  return { id, role: "assistant", parts, metadata: { runId: `run-${id}`, createdAt } };
}

const shown = {
  messages: [question("own"), answer("a", "2026-05-03T10:00:00Z")],
  readAt: "2026-05-03T09:00:00Z",
  brokenRunId: null,
};

describe("what the server read is news for a tab", () => {
  const later = "2026-05-03T11:00:00Z";

  test("when it was read after everything that the tab shows", () => {
    expect(isNews(shown, { messages: [], readAt: later })).toBe(true);
  });

  test("not when it was read before the last answer began, or out of the router's cache", () => {
    expect(isNews(shown, { messages: [], readAt: "2026-05-03T09:59:00Z" })).toBe(false);
    expect(isNews({ ...shown, readAt: later }, { messages: [], readAt: later })).toBe(false);
  });

  test("not when it was read while the answer that the tab has whole was written", () => {
    const half = [question("stored"), answer("a", "2026-05-03T10:00:00Z", false)];
    expect(isNews(shown, { messages: half, readAt: later })).toBe(false);
  });

  test("not when the tab has a question that the server never heard of", () => {
    const messages = [...shown.messages, question("unsent")];
    expect(isNews({ ...shown, messages }, { messages: [], readAt: later })).toBe(false);
  });

  test("when the stream broke and the server has what was written", () => {
    const broken = { ...shown, messages: [question("own")], brokenRunId: "run-a" };
    const stored = { messages: shown.messages, readAt: later };
    expect(isNews(broken, stored)).toBe(true);
    expect(isNews({ ...broken, brokenRunId: "run-b" }, stored)).toBe(false);
  });

  test("not when the stream broke and the server had less of the answer than is shown", () => {
    const half = answer("a", "2026-05-03T10:00:00Z", false);
    const words = { ...half, parts: [{ type: "text" as const, text: "Half of it" }] };
    const broken = { ...shown, messages: [question("own"), words], brokenRunId: "run-a" };
    expect(isNews(broken, { messages: [question("stored"), half], readAt: later })).toBe(false);
    expect(isNews(broken, { messages: [question("stored"), words], readAt: later })).toBe(true);
  });
});

describe("taking over what the server has", () => {
  test("keeps what only this tab knows of a question, and the name of its turn", () => {
    const keys = new TurnKeys();
    const own = question("own", { isLiteral: true });
    const stored = question("stored", { versions: ["first", "stored"] });
    const answered = answer("a", "2026-05-03T10:00:00Z");
    const merged = withOwnKnowledge([own, answered], [stored, answered], (one, other) =>
      keys.same(one, other),
    );
    expect(merged[0]).toMatchObject({
      id: "stored",
      metadata: { isLiteral: true, versions: ["first", "stored"] },
    });
    expect(keys.of(stored)).toBe("own");
    expect(keys.of(question("first", { versions: ["first", "stored"] }))).toBe("own");
  });
});
