import type { QuestionResult } from "./pipeline.ts";

/** Figures over a set of questions; shares are 0 to 1, null where nothing was asked that could count. */
export interface Summary {
  questions: number;
  documentRecallAt5: number | null;
  evidenceRecallAt5: number | null;
  /** All facts in the extractive answer. */
  answersWithAllFacts: number | null;
  /** Of the unanswerable questions, those that were refused. */
  refusalRecall: number | null;
  /** Of the answerable questions, those that were wrongly refused. */
  falseRefusals: number | null;
  retrievalMsP50: number;
  retrievalMsP95: number;
}

export function summarise(results: QuestionResult[]): Summary {
  const answerable = results.filter((result) => result.question.answerable);
  const unanswerable = results.filter((result) => !result.question.answerable);
  const times = results.map((result) => result.retrievalMs).sort((a, b) => a - b);
  return {
    questions: results.length,
    documentRecallAt5: share(answerable, (result) => result.hasDocument),
    evidenceRecallAt5: share(answerable, (result) => result.hasEvidence),
    answersWithAllFacts: share(answerable, (result) => result.factRecall === 1),
    refusalRecall: share(unanswerable, (result) => !result.isAnswered),
    falseRefusals: share(answerable, (result) => !result.isAnswered),
    retrievalMsP50: quantile(times, 0.5),
    retrievalMsP95: quantile(times, 0.95),
  };
}

function share(results: QuestionResult[], counts: (result: QuestionResult) => boolean): number | null {
  return results.length === 0 ? null : results.filter(counts).length / results.length;
}

/** The nearest-rank quantile of ascending values; 0 of none. */
export function quantile(ascending: number[], q: number): number {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)] ?? 0;
}
