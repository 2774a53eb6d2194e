import { describe, expect, test } from "vitest";
import { emptyFilters } from "@/components/search/filter-set.ts";
import { outcomeOf, passagesOf, scopeOf, textOf, toTurns, understoodOf } from "./chat-message.ts";
import {
  cardsOf,
  isStillAnswering,
  type StoredMessage,
  toChatMessages,
  withChecks,
} from "./stored-messages.ts";

const stored = (
  role: "user" | "assistant",
  parts: unknown[],
  status: StoredMessage["status"] = "complete",
): StoredMessage => ({
  id: `${role}-${parts.length}`,
  role,
  parts,
  status,
  createdAt: "2026-05-01T00:00:00Z",
  runId: null,
});

const outcome = {
  kind: "answered",
  mode: "extractive",
  model: null,
  citedNumbers: [],
  nearest: [],
  error: null,
};

describe("stored messages", () => {
  test("become turns with text, sources and outcome", () => {
    const [turn] = toTurns(
      toChatMessages([
        stored("user", [{ type: "text", text: "Why?" }]),
        stored("assistant", [
          { type: "data-sources", data: { passages: [] } },
          { type: "text", text: "Be" },
          { type: "text", text: "cause." },
          { type: "data-outcome", data: outcome },
        ]),
      ]),
    );
    expect(turn && textOf(turn.question)).toBe("Why?");
    expect(turn?.answer && textOf(turn.answer)).toBe("Because.");
    expect(turn?.answer && passagesOf(turn.answer)).toEqual([]);
    expect(turn?.answer && outcomeOf(turn.answer)).toEqual(outcome);
  });

  test("tell how the question was understood, and what it was narrowed to by hand", () => {
    const filters = { ...emptyFilters, labels: ["policy"], kinds: ["pdf"] };
    const recognised = [{ field: "kinds", value: "pdf", label: "PDF", words: "only PDFs" }];
    const understood = { text: "leave", corrections: [], recognised, filters };
    const [turn] = toTurns(
      toChatMessages([
        stored("user", [{ type: "text", text: "leave, only PDFs" }]),
        stored("assistant", [
          { type: "data-understood", data: { text: "leave" } },
          { type: "data-understood", data: understood },
        ]),
      ]),
    );
    expect(turn?.answer && understoodOf(turn.answer)).toEqual(understood);
    expect(turn && scopeOf(turn)).toEqual({
      filters: { ...emptyFilters, labels: ["policy"] },
      isLiteral: false,
    });
  });

  test("lose parts that this version does not know, and nothing else", () => {
    const parts = [null, "x", { type: "text" }, { type: "data-sources", data: {} }, { type: "tool-x" }];
    const [message] = toChatMessages([stored("assistant", [...parts, { type: "text", text: "Kept" }])]);
    expect(message?.parts).toEqual([{ type: "text", text: "Kept" }]);
  });

  test("show their sources with what has become of each", () => {
    const answer = (numbers: number[]) =>
      stored("assistant", [
        { type: "data-sources", data: { passages: numbers.map((number) => ({ number })) } },
      ]);
    const messages = toChatMessages([stored("user", []), answer([1, 2]), stored("user", []), answer([1])]);
    expect(cardsOf(messages)).toHaveLength(3);
    const checked = withChecks(messages, [
      { state: "current", quoteStart: 4, quoteEnd: 9 },
      { state: "changed" },
      { state: "removed" },
    ]);
    expect(cardsOf(checked).map(({ number, check }) => [number, check?.state])).toEqual([
      [1, "current"],
      [2, "changed"],
      [1, "removed"],
    ]);
  });

  test("tell in how many versions a question was asked, and what its asker said of the answer", () => {
    const feedback = { rating: "down", reason: "outdated", comment: "" } as const;
    const messages = toChatMessages([
      { ...stored("user", []), versions: ["a", "b"] },
      { ...stored("assistant", []), runId: "run", feedback, isGapReported: true },
      stored("user", []),
    ]);
    const createdAt = "2026-05-01T00:00:00Z";
    expect(messages.map(({ metadata }) => metadata)).toEqual([
      { createdAt, versions: ["a", "b"] },
      { createdAt, runId: "run", feedback, isGapReported: true },
      { createdAt },
    ]);
  });

  test("tell whether the last answer is still written", () => {
    expect(isStillAnswering([stored("user", []), stored("assistant", [], "streaming")])).toBe(true);
    expect(isStillAnswering([stored("assistant", [], "streaming"), stored("user", [])])).toBe(false);
    expect(isStillAnswering([])).toBe(false);
  });
});
