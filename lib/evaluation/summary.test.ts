import { describe, expect, test } from "vitest";
import { makeAnswer, makeQuestion, makeResult } from "../testing/evaluated.ts";
import { summariseAnswers } from "./answer-summary.ts";
import { summariseKinds } from "./kind-summary.ts";
import { mainMetricOf, quantile, summariseSystems } from "./summary.ts";

const questions = [
  makeQuestion({ id: "a", kind: "typo" }),
  makeQuestion({ id: "b" }),
  makeQuestion({ id: "c", answerable: false, kind: "absent" }),
  makeQuestion({ id: "d", answerable: false, kind: "absent" }),
];

const results = new Map([
  [
    "ours",
    [
      makeResult("a", {
        metrics: { "recall@5": 1 },
        strength: 0.9,
        ms: 10,
        stageMs: { lexical: 4, dense: 8 },
        answer: makeAnswer("yes", { "fact recall": 1 }),
      }),
      makeResult("b", {
        metrics: { "recall@5": 0.5 },
        strength: 0.2,
        ms: 20,
        stageMs: { lexical: 6 },
        answer: makeAnswer(null, { "fact recall": 0 }),
      }),
      makeResult("c", { metrics: { "recall@5": 0 }, strength: 0.1, ms: 30, answer: makeAnswer(null) }),
      makeResult("d", { strength: 0.5, ms: 40, answer: makeAnswer("well") }),
    ],
  ],
  [
    "BM25",
    [
      makeResult("a", { metrics: { "recall@5": 0 }, strength: 7 }),
      makeResult("b", { metrics: { "recall@5": 0.5 }, strength: 3 }),
      makeResult("c", { strength: 1 }),
      makeResult("d", { strength: 2 }),
    ],
  ],
]);

describe("systems", () => {
  const [ours, baseline] = summariseSystems(questions, results, "BM25");

  test("means are over the answerable questions, and gains are paired", () => {
    expect(ours?.metrics["recall@5"]?.mean).toBe(0.75);
    expect(baseline?.metrics["recall@5"]?.mean).toBe(0.25);
    expect(ours?.gains["recall@5"]?.mean).toBe(0.5);
    expect(ours?.metrics["nDCG@10"]).toBeUndefined();
    expect(baseline?.gains).toEqual({});
  });

  test("strength is weighed against unanswerable questions", () => {
    // Of the pairs (a,c), (a,d), (b,c), (b,d) only the last is in the wrong order.
    expect(ours?.areaUnderCurve).toBe(0.75);
    expect(baseline?.areaUnderCurve).toBe(1);
    // Two answerable questions: 15 % of them is none, so only c, below both, is refused.
    expect(ours?.refusalRecall).toBe(0.5);
    expect(baseline?.refusalRecall).toBe(1);
  });

  test("times are of all questions, and of each stage that was told", () => {
    expect(ours?.latency).toEqual({ p50: 20, p95: 40 });
    expect(ours?.stages).toEqual([
      { stage: "lexical", p50: 4, p95: 6 },
      { stage: "dense", p50: 8, p95: 8 },
    ]);
    expect(baseline?.stages).toEqual([]);
  });

  test("the main figure is the wanted one, or else the first that the questions say something about", () => {
    const systems = summariseSystems(questions, results, "BM25");
    expect(mainMetricOf("recall@5", systems)).toBe("recall@5");
    expect(mainMetricOf("nDCG@10", systems)).toBe("recall@5");
    expect(mainMetricOf(null, [])).toBeNull();
  });
});

test("answers: facts over the answerable, refusals over all", () => {
  expect(summariseAnswers(questions, results.get("ours") ?? [])).toEqual({
    answersWithAllFacts: 0.5,
    factRecall: 0.5,
    citationPrecision: null,
    citationRecall: null,
    unsupportedShare: 0,
    refusalRecall: 0.5,
    refusedAbsent: 0.5,
    refusedRelated: null,
    refusalPrecision: 0.5,
    falseRefusals: 0.5,
    falseNotFound: 0.5,
  });
  expect(summariseAnswers(questions, results.get("BM25") ?? [])).toBeNull();
});

test("kinds have their own figures and their own gain", () => {
  const kinds = summariseKinds(questions, results, { metric: "recall@5", baseline: "BM25" });
  expect(kinds.map(({ kind, count }) => [kind, count])).toEqual([
    ["absent", 2],
    ["lookup", 1],
    ["typo", 1],
  ]);
  const [absent, lookup, typo] = kinds;
  expect(absent?.figures.get("ours")).toBeNull();
  expect(absent?.answers?.refusalRecall).toBe(0.5);
  expect([typo?.figures.get("ours")?.mean, typo?.figures.get("BM25")?.mean]).toEqual([1, 0]);
  expect([typo?.gain?.mean, lookup?.gain?.mean]).toEqual([1, 0]);
});

test("quantiles are of the nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
  expect([quantile(hundred, 0.5), quantile(hundred, 0.95), quantile([7], 0.95)]).toEqual([50, 95, 7]);
  expect(quantile([], 0.5)).toBe(0);
});
