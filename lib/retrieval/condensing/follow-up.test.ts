import { describe, expect, test } from "vitest";
import type { TextModel } from "../../ai/text-model.ts";
import type { HistoryTurn } from "../../domain/conversation.ts";
import { earlierQuestions, isFollowUp } from "./follow-up.ts";
import { standAlone } from "./stand-alone.ts";

describe("a question goes on", () => {
  test.each([
    ["and for a dipper?"],
    ["what about 60k"],
    ["who decides that"],
    ["how long does the approval of it take in the Porto office"],
    ["is the same hotel limit valid there for interns and contractors"],
    ["honeycomb?"],
    ["what is the limit?"],
    ["und in Berlin?"],
    ["wie lange dauert die Genehmigung davon bei Kollegen in Porto"],
    ["et pour les stagiaires ?"],
    ["¿y en Madrid?"],
  ])("%s", (question) => {
    expect(isFollowUp(question)).toBe(true);
  });

  test.each([
    ["how many weeks of parental leave does the handbook grant new parents"],
    ["is there a gym membership discount for employees in Porto"],
    ["how long does it take until expense claims arrive with the monthly salary"],
    ["is it allowed to send password reset links over Slack to customers"],
    ["what is SAMS"],
    ["whats a qle"],
    ["DQF?"],
    ["KES-871"],
    ["what does the escalation policy say about weekend incidents"],
  ])("not: %s", (question) => {
    expect(isFollowUp(question)).toBe(false);
  });
});

const turns = (...texts: string[]): HistoryTurn[] =>
  texts.flatMap((text): HistoryTurn[] => [
    { role: "user", text },
    { role: "assistant", text: "An answer about wombats." },
  ]);

test("what was answered is no part of what was asked", () => {
  expect(earlierQuestions(turns("one", "two"))).toEqual(["two", "one"]);
});

describe("making a question stand alone", () => {
  const model = (write: TextModel["write"]): TextModel => ({ name: "test-model", timeoutMs: 50, write });
  const history = turns("who leads skylark", "hotel limit berlin");

  test("without a model, words of earlier questions fade with every turn", async () => {
    expect(await standAlone({}, { question: "and taxis there?", history })).toEqual({
      text: "hotel limit berlin and taxis there?",
      wordsOf: [
        { text: "and taxis there?", weight: 1 },
        { text: "hotel limit berlin", weight: 0.5 },
        { text: "who leads skylark", weight: 0.25 },
      ],
      trace: { by: "earlier-words", prompt: null, skipped: "no-model" },
    });
  });

  test("a question that stands alone, or begins a conversation, is left as it is", async () => {
    const question = "how many weeks of parental leave does the handbook grant";
    const alone = await standAlone({}, { question, history });
    expect(alone).toMatchObject({
      text: question,
      wordsOf: [{ text: question, weight: 1 }],
      trace: { skipped: "stands-alone" },
    });
    const first = await standAlone({}, { question: "and taxis there?", history: [] });
    expect(first).toMatchObject({ text: "and taxis there?", trace: { skipped: "no-history" } });
  });

  test("a model's question is searched together with the one that was asked", async () => {
    const prompts: string[] = [];
    const questionModel = model(async ({ prompt }) => {
      prompts.push(prompt);
      return ' "What is the taxi limit in Berlin?" ';
    });
    expect(await standAlone({ questionModel }, { question: "and taxis there?", history })).toEqual({
      text: "What is the taxi limit in Berlin?",
      wordsOf: [
        { text: "What is the taxi limit in Berlin?", weight: 1 },
        { text: "and taxis there?", weight: 1 },
      ],
      trace: { by: "test-model", prompt: "standalone-1", skipped: null },
    });
    expect(prompts).toEqual([
      "Asked before:\n- who leads skylark\n- hotel limit berlin\n\nLast question: and taxis there?",
    ]);
  });

  test.each([
    ["fails", async () => Promise.reject(new Error("busy")), "model-failed"],
    ["says nothing", async () => " ", "model-failed"],
    ["answers instead", async () => `${"words ".repeat(100)}`, "model-failed"],
    ["writes a list", async () => "- one\n- two", "model-failed"],
    ["takes too long", (_: unknown, signal: AbortSignal) => never(signal), "too-slow"],
  ] satisfies [string, TextModel["write"], string][])(
    "a model that %s costs nothing but its time",
    async (_, write, skipped) => {
      const { text, trace } = await standAlone(
        { questionModel: model(write) },
        { question: "and taxis there?", history },
      );
      expect(text).toBe("hotel limit berlin and taxis there?");
      expect(trace).toEqual({ by: "earlier-words", prompt: null, skipped });
    },
  );

  test("stopping the question stops the model", async () => {
    const controller = new AbortController();
    const waiting = standAlone(
      { questionModel: model((_, signal) => never(signal)) },
      { question: "and taxis there?", history, signal: controller.signal },
    );
    controller.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
  });
});

function never(signal: AbortSignal): Promise<string> {
  const { promise, reject } = Promise.withResolvers<string>();
  signal.addEventListener("abort", () => reject(signal.reason));
  return promise;
}
