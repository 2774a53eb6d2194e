import { describe, expect, test } from "vitest";
import { addSample, estimateProgress, type ProgressSample } from "./progress-estimate.ts";

describe("rate and time left", () => {
  test("come from the samples of the last half minute", () => {
    let samples: ProgressSample[] = [];
    for (let second = 0; second <= 60; second += 1) {
      const done = second <= 30 ? second * 100 : 3000 + (second - 30) * 10;
      samples = addSample(samples, { atMs: second * 1000, done });
    }
    const estimate = estimateProgress(samples, 3400);
    expect(estimate?.perSecond).toBeLessThan(14);
    expect(estimate?.leftMs).toBeGreaterThan(7000);
    expect(samples.length).toBeLessThanOrEqual(33);
  });

  test("are not told before three seconds, nor while nothing moves", () => {
    expect(
      estimateProgress(
        [
          { atMs: 0, done: 0 },
          { atMs: 2000, done: 50 },
        ],
        100,
      ),
    ).toBeNull();
    expect(
      estimateProgress(
        [
          { atMs: 0, done: 5 },
          { atMs: 9000, done: 5 },
        ],
        100,
      ),
    ).toBeNull();
  });

  test("without a total there is a rate only", () => {
    expect(
      estimateProgress(
        [
          { atMs: 0, done: 0 },
          { atMs: 4000, done: 8 },
        ],
        0,
      ),
    ).toEqual({ perSecond: 2, leftMs: null });
  });
});
