import { bootstrapMean, type Interval } from "./bootstrap.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import type { QuestionResult } from "./judge.ts";
import { areaUnderCurve } from "./metrics/area-under-curve.ts";
import { type MetricName, metricNames } from "./metrics/index.ts";
import { refusalRecallAt } from "./metrics/refusal-recall.ts";

/** Milliseconds, halfway and at 95 of 100. */
export interface Latency {
  p50: number;
  p95: number;
}

export interface SystemSummary {
  system: string;
  /** Means over the answerable questions that say something about the metric; left out where none does. */
  metrics: Partial<Record<MetricName, Interval>>;
  /** Mean difference to the baseline, question by question; positive where it is better. */
  gains: Partial<Record<MetricName, Interval>>;
  /** How well its strength tells answerable questions from others; 0.5 is guessing. */
  areaUnderCurve: number | null;
  /** Of the unanswerable questions, those refused at a threshold that refuses 15 % of the answerable ones. */
  refusalRecall: number | null;
  latency: Latency;
  /** In the order of the stages; empty for systems that do not tell. Stages may run side by side. */
  stages: ({ stage: string } & Latency)[];
}

/** Share of the answerable questions at which refusals are compared. */
export const comparedFalseRefusals = 0.15;

/** Figures of each system, and its gains over one of them. */
export function summariseSystems(
  questions: readonly EvaluationQuestion[],
  results: ReadonlyMap<string, readonly QuestionResult[]>,
  baselineName: string,
): SystemSummary[] {
  const isAnswerable = new Set(questions.filter(({ answerable }) => answerable).map(({ id }) => id));
  const split = (system: string) => {
    const all = results.get(system) ?? [];
    return {
      all,
      answerable: all.filter(({ questionId }) => isAnswerable.has(questionId)),
      unanswerable: all.filter(({ questionId }) => !isAnswerable.has(questionId)),
    };
  };
  const baseline = split(baselineName).answerable;
  return [...results.keys()].map((system): SystemSummary => {
    const { all, answerable, unanswerable } = split(system);
    const strengths = {
      answerable: answerable.map(({ strength }) => strength),
      unanswerable: unanswerable.map(({ strength }) => strength),
    };
    return {
      system,
      metrics: intervals((metric) => valuesOf(answerable, metric)),
      gains: system === baselineName ? {} : intervals((metric) => differences(answerable, baseline, metric)),
      areaUnderCurve: areaUnderCurve(strengths.answerable, strengths.unanswerable),
      refusalRecall: refusalRecallAt(strengths, comparedFalseRefusals),
      latency: latencyOf(all.map(({ ms }) => ms)),
      stages: stagesOf(all),
    };
  });
}

function intervals(
  valuesOf: (metric: MetricName) => readonly number[],
): Partial<Record<MetricName, Interval>> {
  const found: Partial<Record<MetricName, Interval>> = {};
  for (const metric of metricNames) {
    const interval = bootstrapMean(valuesOf(metric));
    if (interval) found[metric] = interval;
  }
  return found;
}

/** A metric's figures, without the questions that say nothing about it. */
export function valuesOf(results: readonly QuestionResult[], metric: MetricName): number[] {
  return results.map(({ metrics }) => metrics[metric]).filter((value) => value !== null);
}

/** One system's figures minus another's, of the questions that both were asked. */
export function differences(
  own: readonly QuestionResult[],
  other: readonly QuestionResult[],
  metric: MetricName,
): number[] {
  const ofOther = new Map(other.map((result) => [result.questionId, result.metrics[metric]]));
  return own.flatMap(({ questionId, metrics }) => {
    const [a, b] = [metrics[metric], ofOther.get(questionId) ?? null];
    return a === null || b === null ? [] : [a - b];
  });
}

function stagesOf(results: readonly QuestionResult[]): SystemSummary["stages"] {
  const times = new Map<string, number[]>();
  for (const { stageMs } of results)
    for (const [stage, ms] of Object.entries(stageMs)) {
      const own = times.get(stage);
      if (own) own.push(ms);
      else times.set(stage, [ms]);
    }
  return [...times].map(([stage, own]) => ({ stage, ...latencyOf(own) }));
}

function latencyOf(times: readonly number[]): Latency {
  const ascending = times.toSorted((a, b) => a - b);
  return { p50: quantile(ascending, 0.5), p95: quantile(ascending, 0.95) };
}

/** The figure to tell systems apart by: the wanted one, else the first that the questions say something about. */
export function mainMetricOf(
  wanted: MetricName | null,
  systems: readonly SystemSummary[],
): MetricName | null {
  const isUsed = (metric: MetricName) => systems.some(({ metrics }) => metrics[metric]);
  return [...(wanted ? [wanted] : []), ...metricNames].find(isUsed) ?? null;
}

/** The nearest-rank quantile of ascending values; 0 of none. */
export function quantile(ascending: readonly number[], q: number): number {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)] ?? 0;
}
