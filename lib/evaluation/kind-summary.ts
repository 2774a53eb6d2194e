import { type AnswerSummary, summariseAnswers } from "./answer-summary.ts";
import { bootstrapMean, type Interval } from "./bootstrap.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import type { QuestionResult } from "./judge.ts";
import type { MetricName } from "./metrics/index.ts";
import { differences, valuesOf } from "./summary.ts";

/** One kind of question. */
export interface KindSummary {
  kind: string;
  count: number;
  /** The main metric of each system over the answerable ones; null where they say nothing about it. */
  figures: Map<string, Interval | null>;
  /** Of the first system over the baseline. */
  gain: Interval | null;
  answers: AnswerSummary | null;
}

/** The same figures for each kind of question, in the alphabet's order. The first system is the one that is measured. */
export function summariseKinds(
  questions: readonly EvaluationQuestion[],
  results: ReadonlyMap<string, readonly QuestionResult[]>,
  input: { metric: MetricName; baseline: string },
): KindSummary[] {
  const [measured = ""] = results.keys();
  const byKind = Map.groupBy(questions, ({ kind }) => kind);
  return [...byKind]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, ofKind]) => {
      const ids = new Set(ofKind.filter(({ answerable }) => answerable).map(({ id }) => id));
      const own = (system: string) => (results.get(system) ?? []).filter((one) => ids.has(one.questionId));
      const gains = differences(own(measured), own(input.baseline), input.metric);
      return {
        kind,
        count: ofKind.length,
        figures: new Map(
          [...results.keys()].map((system) => [system, bootstrapMean(valuesOf(own(system), input.metric))]),
        ),
        gain: measured === input.baseline ? null : bootstrapMean(gains),
        answers: summariseAnswers(ofKind, results.get(measured) ?? []),
      };
    });
}
