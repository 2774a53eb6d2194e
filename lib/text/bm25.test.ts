import { expect, test } from "vitest";
import { inverseDocumentFrequency, maxTermWeight, termWeight } from "./bm25.ts";

test("a term that stands once in a chunk of average length weighs one", () => {
  expect(termWeight(1, 100, 100)).toBeCloseTo(1, 12);
});

test("the weight follows the published formula", () => {
  // tf 3, twice the average length: 3·2.2 / (3 + 1.2·(0.25 + 0.75·2))
  expect(termWeight(3, 200, 100)).toBeCloseTo(6.6 / 5.1, 12);
});

test("no repetition reaches the upper bound that the proof of the top ranks uses", () => {
  expect(termWeight(1_000_000, 1, 1000)).toBeLessThan(maxTermWeight);
});

test("rarer terms tell more, and a term in every chunk still tells something", () => {
  expect(inverseDocumentFrequency(1000, 1)).toBeGreaterThan(inverseDocumentFrequency(1000, 10));
  expect(inverseDocumentFrequency(1000, 1000)).toBeGreaterThan(0);
  expect(inverseDocumentFrequency(10, 2)).toBeCloseTo(Math.log(1 + 8.5 / 2.5), 12);
});
