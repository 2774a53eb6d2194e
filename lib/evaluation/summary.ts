import { answerStrength } from "../answering/grounding/has-answer.ts";
import { bootstrapMean, type Interval } from "./bootstrap.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import type { AnswerResult, QuestionResult } from "./judge.ts";
import { areaUnderCurve } from "./metrics/area-under-curve.ts";
import { type MetricName, metrics } from "./metrics/index.ts";

export interface SystemSummary {
  system: string;
  /** Means over the questions that say something about the metric; left out where none does. */
  metrics: Partial<Record<MetricName, Interval>>;
  /** Mean difference to the baseline, question by question. */
  gains: Partial<Record<MetricName, Interval>>;
  msP50: number;
  msP95: number;
}

/** Figures of each system over the answerable questions, and its gains over one of them. */
export function summariseSystems(
  questions: readonly EvaluationQuestion[],
  results: ReadonlyMap<string, readonly QuestionResult[]>,
  baselineName: string,
): SystemSummary[] {
  const answerable = new Set(questions.filter((question) => question.answerable).map(({ id }) => id));
  const counted = (system: string) =>
    (results.get(system) ?? []).filter((result) => answerable.has(result.questionId));
  const baseline = new Map(counted(baselineName).map((result) => [result.questionId, result]));
  return [...results.keys()].map((system) => {
    const own = counted(system);
    const times = own.map(({ ms }) => ms).sort((a, b) => a - b);
    const summary: SystemSummary = {
      system,
      metrics: {},
      gains: {},
      msP50: quantile(times, 0.5),
      msP95: quantile(times, 0.95),
    };
    for (const metric of metricNames) {
      const values = own.map((result) => result.metrics[metric]).filter((value) => value !== null);
      const mean = bootstrapMean(values);
      if (mean) summary.metrics[metric] = mean;
      const gain = system === baselineName ? null : bootstrapMean(differences(own, baseline, metric));
      if (gain) summary.gains[metric] = gain;
    }
    return summary;
  });
}

function differences(
  own: readonly QuestionResult[],
  other: ReadonlyMap<string, QuestionResult>,
  metric: MetricName,
): number[] {
  return own.flatMap((result) => {
    const a = result.metrics[metric];
    const b = other.get(result.questionId)?.metrics[metric] ?? null;
    return a === null || b === null ? [] : [a - b];
  });
}

export const metricNames = Object.keys(metrics).filter(isMetricName);

function isMetricName(name: string): name is MetricName {
  return name in metrics;
}

/** How well answers are given and refused; shares are 0 to 1, null where nothing was asked that could count. */
export interface AnswerSummary {
  questions: number;
  /** All facts in the extractive answer. */
  answersWithAllFacts: number | null;
  /** Of the unanswerable questions, those that were refused. */
  refusalRecall: number | null;
  /** Of the refused questions, those that are unanswerable. */
  refusalPrecision: number | null;
  /** Of the answerable questions, those that were wrongly refused. */
  falseRefusals: number | null;
  /** How well the evidence tells answerable questions from others, whatever the threshold; 0.5 is guessing. */
  areaUnderCurve: number | null;
}

export function summariseAnswers(
  questions: readonly EvaluationQuestion[],
  results: readonly AnswerResult[],
): AnswerSummary {
  const isAnswerable = new Map(questions.map((question) => [question.id, question.answerable]));
  const own = results.filter((result) => isAnswerable.has(result.questionId));
  const answerable = own.filter((result) => isAnswerable.get(result.questionId));
  const unanswerable = own.filter((result) => !isAnswerable.get(result.questionId));
  const strengths = (of: readonly AnswerResult[]) => of.map(({ evidence }) => answerStrength(evidence));
  return {
    questions: own.length,
    answersWithAllFacts: share(
      answerable.filter((result) => result.factRecall !== null),
      (result) => result.factRecall === 1,
    ),
    refusalRecall: share(unanswerable, (result) => !result.isAnswered),
    refusalPrecision: share(
      own.filter((result) => !result.isAnswered),
      (result) => isAnswerable.get(result.questionId) === false,
    ),
    falseRefusals: share(answerable, (result) => !result.isAnswered),
    areaUnderCurve: areaUnderCurve(strengths(answerable), strengths(unanswerable)),
  };
}

function share(results: readonly AnswerResult[], counts: (result: AnswerResult) => boolean): number | null {
  return results.length === 0 ? null : results.filter(counts).length / results.length;
}

/** The nearest-rank quantile of ascending values; 0 of none. */
export function quantile(ascending: readonly number[], q: number): number {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)] ?? 0;
}
