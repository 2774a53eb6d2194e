import { describe, expect, test } from "vitest";
import { EvaluationQuestion } from "../dataset.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { type Judgement, metrics } from "./index.ts";

const ranking = (...ids: string[]) =>
  ids.map((documentId) => ({ documentId, text: `text of ${documentId}` }));

function judged(grades: Record<string, number>, fields: Partial<EvaluationQuestion> = {}): Judgement {
  const question = EvaluationQuestion.parse({ id: "q", question: "?", ...fields });
  return {
    question,
    needs: Object.keys(grades).map((id) => new Set([id])),
    grades: new Map(Object.entries(grades)),
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
      { documentId: "a", text: "The limit\nis “50”" },
      { documentId: "b", text: "euros a night" },
    ];
    expect(metrics["evidence@5"](judged({}, { quotes: ['limit is "50"', "Euros a  night"] }), found)).toBe(1);
    expect(metrics["evidence@5"](judged({}, { quotes: ["limit is 60"] }), found)).toBe(0);
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
});
