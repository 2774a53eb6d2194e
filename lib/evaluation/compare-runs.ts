import { bootstrapMean, type Interval } from "./bootstrap.ts";
import type { QuestionResult } from "./judge.ts";
import type { MetricName } from "./metrics/index.ts";
import type { KeptRun } from "./runs.ts";

export interface Comparison {
  metric: MetricName;
  /** Mean of new minus old over the questions that both runs have. */
  difference: Interval;
  /** Questions that got worse, the worst first; and better, the best first. */
  worse: { questionId: string; before: number; after: number }[];
  better: { questionId: string; before: number; after: number }[];
}

/** Compares a run with an earlier one question by question; null where they share none. */
export function compareRuns(
  before: KeptRun,
  after: readonly QuestionResult[],
  metric: MetricName,
): Comparison | null {
  const pairs = after.flatMap(({ questionId, metrics }) => {
    const [old, now] = [before.metrics.get(questionId)?.[metric] ?? null, metrics[metric]];
    return old === null || now === null ? [] : [{ questionId, before: old, after: now }];
  });
  const difference = bootstrapMean(pairs.map((pair) => pair.after - pair.before));
  if (!difference) return null;
  const byChange = pairs.toSorted((a, b) => a.after - a.before - (b.after - b.before));
  return {
    metric,
    difference,
    worse: byChange.filter((pair) => pair.after < pair.before),
    better: byChange.filter((pair) => pair.after > pair.before).toReversed(),
  };
}
