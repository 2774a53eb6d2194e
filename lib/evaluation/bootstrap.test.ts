import { expect, test } from "vitest";
import { seededRandom } from "../seeded-random.ts";
import { bootstrapMean } from "./bootstrap.ts";

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

test("of 200 samples of a known distribution, about 95 in 100 intervals hold its mean", () => {
  const random = seededRandom(11);
  const held = Array.from({ length: 200 }, () => {
    const interval = bootstrapMean(Array.from({ length: 80 }, () => (random() < 0.7 ? 1 : 0)));
    return interval !== null && interval.low <= 0.7 && interval.high >= 0.7;
  }).filter(Boolean).length;
  expect(held).toBeGreaterThanOrEqual(180);
  expect(held).toBeLessThanOrEqual(198);
});

test("paired differences tell apart what two single intervals do not", () => {
  const random = seededRandom(3);
  const before = Array.from({ length: 200 }, random);
  const after = before.map((value) => value + 0.02 + (random() - 0.5) / 20);
  const [one, other] = [bootstrapMean(before), bootstrapMean(after)];
  const paired = bootstrapMean(after.map((value, i) => value - (before[i] ?? 0)));
  if (!one || !other || !paired) throw new Error("no interval");
  expect(other.low).toBeLessThan(one.high);
  expect(paired.low).toBeGreaterThan(0);
});

test("the same values give the same interval; equal values one without width; none, none", () => {
  expect(bootstrapMean([0, 1, 1])).toEqual(bootstrapMean([0, 1, 1]));
  expect(bootstrapMean([0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  expect(bootstrapMean([])).toBeNull();
});

test("a seed always gives the same numbers from 0 to 1, and another seed others", () => {
  const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
  expect(take(1)).toEqual(take(1));
  expect(take(1)).not.toEqual(take(2));
  for (const value of take(1)) expect(value >= 0 && value < 1).toBe(true);
});
