import { type AnswerThresholds, defaultThresholds } from "../grounding/has-answer.ts";
import type { Strengths } from "./measure-strengths.ts";

export interface ChosenThresholds extends AnswerThresholds {
  /** How the kinds of questions are told apart with them; shares and areas under the curve, 0 to 1. */
  figures: Record<string, number>;
}

/** Of the answerable questions, those that are to be answered: refusing one costs more trust than a hedged quote. */
const keptShare = 0.85;
/** Those that are at least to get quotes with words that say that they may be beside the point. */
const shownShare = 0.95;
/** How far a collection may be from the usual one; beyond, its questions are no image of what people ask. */
const maxShift = 0.5;
/** Fewer tell nothing. */
const minQuestions = 40;

/**
 * The thresholds that keep 85 of 100 questions that the collection can answer, and show something for 95, within half a
 * point of the usual ones; the usual ones where too few questions were asked.
 */
export function chooseThresholds({ answerable, silent, absent }: Strengths): ChosenThresholds {
  const questions = answerable.length;
  if (questions < minQuestions) return { ...defaultThresholds, figures: { questions } };
  const ascending = answerable.toSorted((a, b) => a - b);
  const near = (value: number, usual: number) =>
    Math.min(usual + maxShift, Math.max(usual - maxShift, value));
  const minAnswer = near(quantile(ascending, 1 - keptShare), defaultThresholds.minAnswer);
  const minRelated = Math.min(
    minAnswer,
    near(quantile(ascending, 1 - shownShare), defaultThresholds.minRelated),
  );
  const below = (list: readonly number[]) => share(list, (strength) => strength < minAnswer);
  return {
    minAnswer,
    minRelated,
    figures: {
      questions,
      kept: 1 - below(answerable),
      refusedSilent: below(silent),
      refusedAbsent: below(absent),
      aucSilent: areaUnderCurve(answerable, silent),
      aucAbsent: areaUnderCurve(answerable, absent),
    },
  };
}

const quantile = (ascending: readonly number[], q: number) =>
  ascending[Math.min(ascending.length - 1, Math.floor(q * ascending.length))] ?? 0;

const share = (list: readonly number[], counts: (value: number) => boolean) =>
  list.length === 0 ? 0 : list.filter(counts).length / list.length;

/** How often the first kind looks stronger than the second, ties half. */
function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  if (first.length === 0 || second.length === 0) return 0;
  const wins = first.map((a) => second.reduce((sum, b) => sum + (a > b ? 1 : a === b ? 0.5 : 0), 0));
  return wins.reduce((sum, one) => sum + one, 0) / (first.length * second.length);
}
