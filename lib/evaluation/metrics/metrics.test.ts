import { describe, expect, test } from "vitest";
import { EvaluationQuestion } from "../dataset.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { type Judgement, metrics } from "./index.ts";
import { refusalRecallAt } from "./refusal-recall.ts";

const ranking = (...ids: string[]) =>
  ids.map((documentId) => ({ documentId, title: documentId, text: `text of ${documentId}` }));

function judged(grades: Record<string, number>, fields: Partial<EvaluationQuestion> = {}): Judgement {
  const question = EvaluationQuestion.parse({ id: "q", question: "?", ...fields });
  return {
    question,
    needs: Object.keys(grades).map((id) => new Set([id])),
    grades: new Map(Object.entries(grades)),
    judgedGrades: Object.values(grades),
    missing: [],
  };
}

describe("metrics, computed by hand", () => {
  test("recall counts what is needed and found, capped at k", () => {
    expect(metrics["recall@5"](judged({ a: 1, b: 1 }), ranking("a", "x", "y", "z", "w", "b"))).toBe(0.5);
    const six = judged({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 });
    expect(metrics["recall@5"](six, ranking("a", "b", "c", "d", "e"))).toBe(1);
    expect(metrics["recall@20"](six, ranking("a", "b", "c"))).toBe(0.5);
  });

  test("one of several documents that answer is enough for a need", () => {
    const judgement = { ...judged({ a: 1, b: 1 }), needs: [new Set(["a", "b"])] };
    expect(metrics["recall@5"](judgement, ranking("x", "b"))).toBe(1);
  });

  test("nDCG discounts by the logarithm of the rank and ranks documents, not passages", () => {
    const judgement = judged({ a: 3, b: 1 });
    const ideal = 7 + 1 / Math.log2(3);
    expect(metrics["nDCG@10"](judgement, ranking("a", "b"))).toBe(1);
    expect(metrics["nDCG@10"](judgement, ranking("b", "b", "a"))).toBeCloseTo(
      (1 + 7 / Math.log2(3)) / ideal,
      12,
    );
    expect(metrics["nDCG@10"](judgement, ranking("x", "y", "a"))).toBeCloseTo(3.5 / ideal, 12);
  });

  test("the reciprocal rank is of the first document that counts", () => {
    expect(metrics["MRR@10"](judged({ a: 1, b: 1 }), ranking("x", "y", "b", "a"))).toBeCloseTo(1 / 3, 12);
    expect(metrics["MRR@10"](judged({ a: 1 }), ranking("x"))).toBe(0);
  });

  test("precision counts passages, and missing ones against it", () => {
    expect(metrics["precision@5"](judged({ a: 1 }), ranking("a", "x", "a"))).toBe(0.4);
  });

  test("evidence needs every quote, whatever white space and quotation marks", () => {
    const found = [
      { documentId: "a", title: "A", text: "The limit\nis “50”" },
      { documentId: "b", title: "B", text: "euros a night" },
    ];
    expect(metrics["evidence@5"](judged({}, { quotes: ['limit is "50"', "Euros a  night"] }), found)).toBe(1);
    expect(metrics["evidence@5"](judged({}, { quotes: ["limit is 60"] }), found)).toBe(0);
  });

  test("of several people's markings one is enough, but only within the first k passages", () => {
    const found = Array.from({ length: 6 }, (_, i) => ({
      documentId: "a",
      title: "A",
      text: i === 5 ? "we keep it for ten days" : "nothing",
    }));
    const question = judged({}, { spans: ["for ten days", "Ten days."] });
    expect(metrics["evidence@5"](question, found)).toBe(0);
    expect(metrics["evidence@20"](question, found)).toBe(1);
    expect(
      metrics["evidence@20"](judged({}, { spans: ["for ten days"], quotes: ["Ten weeks"] }), found),
    ).toBe(0);
  });

  test("all facts have to stand in the first five passages", () => {
    const found = [{ documentId: "a", title: "A", text: "Ruairí Conlon, eight weeks ahead" }];
    expect(metrics["facts@5"](judged({}, { facts: ["ruairí conlon", "eight  weeks"] }), found)).toBe(1);
    expect(metrics["facts@5"](judged({}, { facts: ["eight weeks", "nine weeks"] }), found)).toBe(0);
  });

  test("what was judged but is not in the index was not found", () => {
    const judgement = {
      ...judged({ a: 1 }),
      needs: [new Set(["a"]), new Set<string>()],
      judgedGrades: [1, 3],
    };
    expect(metrics["recall@5"](judgement, ranking("a"))).toBe(0.5);
    expect(metrics["nDCG@10"](judgement, ranking("a"))).toBeCloseTo(1 / (7 + 1 / Math.log2(3)), 12);
    const nothingIsThere = { ...judged({}), needs: [new Set<string>()], judgedGrades: [2] };
    for (const name of ["recall@5", "nDCG@10", "MRR@10", "precision@5"] as const)
      expect(metrics[name](nothingIsThere, ranking("a"))).toBe(0);
  });

  test("a question that says nothing about a metric has none", () => {
    for (const metric of Object.values(metrics)) expect(metric(judged({}), ranking("a"))).toBeNull();
  });

  test("the area under the curve is the share of pairs in the right order", () => {
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
    expect(areaUnderCurve([1, 3], [2])).toBe(0.5);
    expect(areaUnderCurve([2], [2, 1])).toBe(0.75);
    expect(areaUnderCurve([], [1])).toBeNull();
  });

  test("refusals are counted at the best threshold that wrongly refuses no more than it may", () => {
    const answerable = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    // One of ten may be refused: all below 2 are.
    expect(refusalRecallAt({ answerable, unanswerable: [0.5, 1.5, 2, 9] }, 0.1)).toBe(0.5);
    expect(refusalRecallAt({ answerable, unanswerable: [0.5, 1.5, 2, 9] }, 0)).toBe(0.25);
    // Equal strengths are refused together or not at all.
    expect(refusalRecallAt({ answerable: [1, 1, 1, 1], unanswerable: [1, 0] }, 0.5)).toBe(0.5);
    expect(refusalRecallAt({ answerable: [1], unanswerable: [5] }, 1)).toBe(1);
    expect(refusalRecallAt({ answerable, unanswerable: [] }, 0.1)).toBeNull();
  });
});
