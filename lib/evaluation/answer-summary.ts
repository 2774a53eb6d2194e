import type { EvaluationQuestion } from "./dataset.ts";
import type { AnswerResult, QuestionResult } from "./judge.ts";

/** How well answers are given and refused; shares are 0 to 1, null where nothing was asked that could count. */
export interface AnswerSummary {
  /** All facts in the extractive answer. */
  answersWithAllFacts: number | null;
  /** Of the unanswerable questions, those that were refused. */
  refusalRecall: number | null;
  /** Of the refused questions, those that are unanswerable. */
  refusalPrecision: number | null;
  /** Of the answerable questions, those that were wrongly refused. */
  falseRefusals: number | null;
}

/** Figures over the questions that a system answered or refused; null for one that only ranks. */
export function summariseAnswers(
  questions: readonly EvaluationQuestion[],
  results: readonly QuestionResult[],
): AnswerSummary | null {
  const isAnswerable = new Map(questions.map((question) => [question.id, question.answerable]));
  const own = results.flatMap(({ questionId, answer }) =>
    answer && isAnswerable.has(questionId)
      ? [{ ...answer, isAnswerable: isAnswerable.get(questionId) === true }]
      : [],
  );
  if (own.length === 0) return null;
  const answerable = own.filter((answer) => answer.isAnswerable);
  const unanswerable = own.filter((answer) => !answer.isAnswerable);
  return {
    answersWithAllFacts: share(
      answerable.filter((answer) => answer.factRecall !== null),
      (answer) => answer.factRecall === 1,
    ),
    refusalRecall: share(unanswerable, (answer) => !answer.isAnswered),
    refusalPrecision: share(
      own.filter((answer) => !answer.isAnswered),
      (answer) => !answer.isAnswerable,
    ),
    falseRefusals: share(answerable, (answer) => !answer.isAnswered),
  };
}

type Answer = AnswerResult & { isAnswerable: boolean };

function share(answers: readonly Answer[], counts: (answer: Answer) => boolean): number | null {
  return answers.length === 0 ? null : answers.filter(counts).length / answers.length;
}
