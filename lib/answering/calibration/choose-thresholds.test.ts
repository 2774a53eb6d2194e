import { expect, test } from "vitest";
import { defaultThresholds } from "../grounding/has-answer.ts";
import { chooseThresholds } from "./choose-thresholds.ts";

const spread = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
const { minAnswer: usual } = defaultThresholds;

test("85 of 100 answerable questions are answered, and 95 shown something for", () => {
  const answerable = spread(100, usual - 0.3, usual + 1.5);
  const chosen = chooseThresholds({ answerable, silent: spread(100, usual - 1, usual), absent: [] });
  const atLeast = (threshold: number) => answerable.filter((strength) => strength >= threshold).length;
  expect(atLeast(chosen.minAnswer)).toBe(85);
  expect(chosen.minRelated).toBeLessThan(chosen.minAnswer);
  expect(atLeast(chosen.minRelated)).toBeGreaterThanOrEqual(95);
  expect(chosen.figures.kept).toBeCloseTo(0.85);
  expect(chosen.figures.aucSilent).toBeGreaterThan(0.9);
});

test("a collection whose questions look all too weak or strong moves them by half a point at most", () => {
  const at = (strength: number) =>
    chooseThresholds({ answerable: spread(50, strength, strength + 0.1), silent: [], absent: [] });
  expect(at(-3).minAnswer).toBe(usual - 0.5);
  expect(at(9).minAnswer).toBe(usual + 0.5);
  for (const strength of [-3, 0, 2, 9])
    expect(at(strength).minRelated).toBeLessThanOrEqual(at(strength).minAnswer);
});

test("too few questions leave the usual thresholds", () => {
  const { figures, ...thresholds } = chooseThresholds({ answerable: [5, 6], silent: [1], absent: [] });
  expect(thresholds).toEqual(defaultThresholds);
  expect(figures).toEqual({ questions: 2 });
});
