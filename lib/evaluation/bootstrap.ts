import { seededRandom } from "../seeded-random.ts";

/** Mean with the bounds between which it lies in 95 of 100 resamplings. */
export interface Interval {
  mean: number;
  low: number;
  high: number;
}

const resamples = 2000;

/**
 * The percentile bootstrap of a mean; for a paired comparison of two systems, of the questions' differences. Always the
 * same for the same values. Null for none.
 *
 * @see Sakai, Evaluating evaluation metrics based on the bootstrap, 2006
 */
export function bootstrapMean(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const random = seededRandom(values.length);
  const means: number[] = [];
  for (let i = 0; i < resamples; i++) {
    let sum = 0;
    for (let j = 0; j < values.length; j++) sum += values[Math.floor(random() * values.length)] ?? 0;
    means.push(sum / values.length);
  }
  means.sort((a, b) => a - b);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: means[Math.floor(resamples * 0.025)] ?? 0,
    high: means[Math.ceil(resamples * 0.975) - 1] ?? 0,
  };
}
