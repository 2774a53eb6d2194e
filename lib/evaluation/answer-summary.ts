import type { AnswerFigureName } from "./answer-figures.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import type { AnswerResult, QuestionResult } from "./judge.ts";

/** How well answers are given, borne out and refused; shares are 0 to 1, null where nothing was asked that could count. */
export interface AnswerSummary {
  /** All facts in the answer. */
  answersWithAllFacts: number | null;
  /** Mean share of the facts in the answer; a refusal has none. */
  factRecall: number | null;
  /** Of the passages that are cited, those with the wanted evidence or a fact; mean over the answers that were given. */
  citationPrecision: number | null;
  /** Of the wanted evidence, what stands in the cited passages; mean over the answers that were given. */
  citationRecall: number | null;
  /** Of all statements of the answers that were given, those that no passage bears out. */
  unsupportedShare: number | null;
  /** Of the unanswerable questions, those that were refused. */
  refusalRecall: number | null;
  /** The same for those whose topic the collection does not have, of the kind `absent`. */
  refusedAbsent: number | null;
  /** The same for those that it has something about, of the kind `related-absent`. */
  refusedRelated: number | null;
  /** Of the refused questions, those that are unanswerable. */
  refusalPrecision: number | null;
  /** Of the answerable questions, those that were wrongly refused. */
  falseRefusals: number | null;
  /** Of the answerable questions, those that were refused without even quotes that are about them. */
  falseNotFound: number | null;
}

/** Figures over the questions that a system answered or refused; null for one that only ranks. */
export function summariseAnswers(
  questions: readonly EvaluationQuestion[],
  results: readonly QuestionResult[],
): AnswerSummary | null {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const own = results.flatMap(({ questionId, answer }): Answer[] => {
    const question = byId.get(questionId);
    return answer && question ? [{ ...answer, isAnswerable: question.answerable, kind: question.kind }] : [];
  });
  if (own.length === 0) return null;
  const answerable = own.filter(({ isAnswerable }) => isAnswerable);
  const unanswerable = own.filter(({ isAnswerable }) => !isAnswerable);
  const refusedOf = (kind: string) =>
    share(
      unanswerable.filter((answer) => answer.kind === kind),
      isRefused,
    );
  return {
    answersWithAllFacts: share(
      answerable.filter(({ figures }) => figures["fact recall"] !== null),
      ({ figures }) => figures["fact recall"] === 1,
    ),
    factRecall: mean(answerable, "fact recall"),
    citationPrecision: mean(answerable, "citation precision"),
    citationRecall: mean(answerable, "citation recall"),
    unsupportedShare: unsupportedShare(own),
    refusalRecall: share(unanswerable, isRefused),
    refusedAbsent: refusedOf("absent"),
    refusedRelated: refusedOf("related-absent"),
    refusalPrecision: share(own.filter(isRefused), ({ isAnswerable }) => !isAnswerable),
    falseRefusals: share(answerable, isRefused),
    falseNotFound: share(answerable, (answer) => isRefused(answer) && !answer.isRelated),
  };
}

type Answer = AnswerResult & { isAnswerable: boolean; kind: string };

const isRefused = ({ isAnswered }: Answer) => !isAnswered;

/** Over all statements, whichever answer they are of: a long answer has more that can be wrong. */
function unsupportedShare(answers: readonly Answer[]): number | null {
  const claims = answers.filter(({ isAnswered }) => isAnswered).map((answer) => answer.claims);
  const total = claims.reduce((sum, one) => sum + one.total, 0);
  return total === 0 ? null : claims.reduce((sum, one) => sum + one.unverified, 0) / total;
}

function mean(answers: readonly Answer[], name: AnswerFigureName): number | null {
  const values = answers.map(({ figures }) => figures[name]).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function share(answers: readonly Answer[], counts: (answer: Answer) => boolean): number | null {
  return answers.length === 0 ? null : answers.filter(counts).length / answers.length;
}

/** Each figure in words, in the order in which it is shown. */
export const answerLabels: readonly (readonly [name: keyof AnswerSummary, label: string])[] = [
  ["answersWithAllFacts", "All facts stand in the answer"],
  ["factRecall", "Facts that stand in the answer (recall)"],
  ["citationPrecision", "Cited passages with the evidence or a fact (precision)"],
  ["citationRecall", "Evidence that stands in the cited passages (recall)"],
  ["unsupportedShare", "Statements that no passage bears out"],
  ["refusalRecall", "Unanswerable questions refused (recall)"],
  ["refusedAbsent", "… whose topic is absent"],
  ["refusedRelated", "… with something related in the collection"],
  ["refusalPrecision", "Refusals that were right (precision)"],
  ["falseRefusals", "Answerable questions wrongly refused"],
  ["falseNotFound", "… without quotes that are about them"],
];
