import { expect, test } from "vitest";
import { bootstrapMean, seededRandom } from "./bootstrap.ts";

test("the interval lies around the mean and narrows with more questions", () => {
  const random = seededRandom(7);
  const few = bootstrapMean(Array.from({ length: 30 }, random));
  const many = bootstrapMean(Array.from({ length: 3000 }, random));
  if (!few || !many) throw new Error("no interval");
  expect(few.low).toBeLessThan(few.mean);
  expect(few.high).toBeGreaterThan(few.mean);
  // The standard error of a uniform distribution's mean is .289 / √n; 1.96 of it to each side.
  expect(many.high - many.low).toBeCloseTo((2 * 1.96 * 0.2887) / Math.sqrt(3000), 2);
  expect(many.mean).toBeCloseTo(0.5, 1);
});

test("the same values give the same interval; equal values one without width; none, none", () => {
  expect(bootstrapMean([0, 1, 1])).toEqual(bootstrapMean([0, 1, 1]));
  expect(bootstrapMean([0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  expect(bootstrapMean([])).toBeNull();
});
