import { noFilters } from "../domain/search.ts";
import type { AnswerFigures } from "../evaluation/answer-figures.ts";
import { EvaluationQuestion } from "../evaluation/dataset.ts";
import type { QuestionResult } from "../evaluation/judge.ts";

/** A question for tests that look at some of its fields. */
export function makeQuestion(fields: Partial<EvaluationQuestion> & { id: string }): EvaluationQuestion {
  return EvaluationQuestion.parse({ question: `What about ${fields.id}?`, ...fields });
}

/** What a system made of it: nothing found and nothing said, unless told. */
export function makeResult(
  questionId: string,
  {
    metrics,
    ...fields
  }: Partial<Omit<QuestionResult, "metrics">> & { metrics?: Partial<QuestionResult["metrics"]> },
): QuestionResult {
  return {
    questionId,
    metrics: {
      "recall@5": null,
      "recall@20": null,
      "evidence@5": null,
      "evidence@20": null,
      "facts@5": null,
      "nDCG@10": null,
      "MRR@10": null,
      "precision@5": null,
      ...metrics,
    },
    strength: 0,
    ms: 1,
    stageMs: {},
    found: [],
    answer: null,
    ...fields,
  };
}

/** An extractive answer to a question that was searched as it was asked; null for a refusal. */
export function makeAnswer(
  text: string | null,
  figures: Partial<AnswerFigures> = {},
): NonNullable<QuestionResult["answer"]> {
  return {
    isAnswered: text !== null,
    isRelated: false,
    text: text ?? "",
    cited: [],
    claims: { total: text === null ? 0 : 1, unverified: 0 },
    understood: { text: "", corrections: [], filters: noFilters, recognised: [] },
    figures: {
      "right decision": null,
      "fact recall": null,
      "citation precision": null,
      "citation recall": null,
      supported: null,
      ...figures,
    },
  };
}
