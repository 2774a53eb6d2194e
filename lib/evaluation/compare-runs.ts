import { answerFigureNames } from "./answer-figures.ts";
import { bootstrapMean, type Interval } from "./bootstrap.ts";
import type { QuestionResult } from "./judge.ts";
import type { MetricName } from "./metrics/index.ts";
import type { KeptRun } from "./runs.ts";

export interface Comparison {
  metric: MetricName;
  /** Mean of new minus old over the questions that both runs have. */
  difference: Interval;
  /** The same for what both runs tell of answers and citations; higher is better in each. */
  answers: { name: string; difference: Interval }[];
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
  const pairs = pairsOf(before, after, metric, ({ metrics }) => metrics[metric]);
  const difference = bootstrapMean(pairs.map((pair) => pair.after - pair.before));
  if (!difference) return null;
  const byChange = pairs.toSorted((a, b) => a.after - a.before - (b.after - b.before));
  return {
    metric,
    difference,
    answers: answerFigureNames.flatMap((name) => {
      const own = pairsOf(before, after, name, ({ answer }) => answer?.figures[name] ?? null);
      const interval = bootstrapMean(own.map((pair) => pair.after - pair.before));
      return interval ? [{ name, difference: interval }] : [];
    }),
    worse: byChange.filter((pair) => pair.after < pair.before),
    better: byChange.filter((pair) => pair.after > pair.before).toReversed(),
  };
}

/** Of the questions of which both runs have the figure. */
function pairsOf(
  before: KeptRun,
  after: readonly QuestionResult[],
  name: string,
  figureOf: (result: QuestionResult) => number | null,
): { questionId: string; before: number; after: number }[] {
  return after.flatMap((result) => {
    const [old, now] = [before.metrics.get(result.questionId)?.[name] ?? null, figureOf(result)];
    return old === null || now === null ? [] : [{ questionId: result.questionId, before: old, after: now }];
  });
}
