import { type AnswerSummary, summariseAnswers } from "./answer-summary.ts";
import type { Comparison } from "./compare-runs.ts";
import type { Dataset, EvaluationQuestion } from "./dataset.ts";
import type { QuestionResult } from "./judge.ts";
import { type KindSummary, summariseKinds } from "./kind-summary.ts";
import type { MetricName } from "./metrics/index.ts";
import type { Evaluated } from "./pipeline.ts";
import { mainMetricOf, type SystemSummary, summariseSystems } from "./summary.ts";

/** Everything that one run on one dataset tells. The first system is the one that is measured. */
export interface Measurement {
  dataset: string;
  createdAt: Date;
  /** What it was measured with. */
  setting: Record<string, string | number>;
  questions: readonly EvaluationQuestion[];
  /** Null where the questions say nothing about any metric. */
  mainMetric: MetricName | null;
  baseline: string;
  systems: SystemSummary[];
  kinds: KindSummary[];
  answers: AnswerSummary | null;
  results: ReadonlyMap<string, readonly QuestionResult[]>;
  missing: readonly string[];
  /** With an earlier run, where one was named. */
  comparison: Comparison | null;
}

/** Puts a run's figures together. */
export function measurementOf(
  { results, missing }: Evaluated,
  input: Pick<Dataset, "mainMetric"> &
    Pick<Measurement, "dataset" | "createdAt" | "setting" | "questions" | "baseline">,
): Measurement {
  const { questions, baseline } = input;
  const systems = summariseSystems(questions, results, baseline);
  const mainMetric = mainMetricOf(input.mainMetric, systems);
  const [measured = ""] = results.keys();
  return {
    ...input,
    mainMetric,
    systems,
    kinds: mainMetric ? summariseKinds(questions, results, { metric: mainMetric, baseline }) : [],
    answers: summariseAnswers(questions, results.get(measured) ?? []),
    results,
    missing,
    comparison: null,
  };
}

/** What a figure says in one line, e.g. `evidence@5 .874, +.061 (+.020 to +.101) over BM25`. */
export function headline({ systems, mainMetric, baseline }: Measurement): string | null {
  const [measured] = systems;
  const value = mainMetric && measured?.metrics[mainMetric];
  if (!measured || !value) return null;
  const gain = measured.gains[mainMetric];
  const over = gain
    ? `, ${signed(gain.mean)} (${signed(gain.low)} to ${signed(gain.high)}) over ${baseline}: ${verdict(gain)}`
    : "";
  return `${measured.system}: ${mainMetric} ${value.mean.toFixed(3)}${over}`;
}

const verdict = ({ low, high }: { low: number; high: number }) =>
  low > 0 ? "better" : high < 0 ? "worse" : "no difference that these questions could tell";

/** With its sign, a true minus too. */
export const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
