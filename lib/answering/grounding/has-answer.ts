import type { Evidence } from "../../domain/passage.ts";
import type { WordEvidence } from "./word-evidence.ts";

/** A passage that has nearly all telling words answers far more often than one that lacks a word. */
const nearlyAll = 0.8;
const nearlyAllWeight = 8;
/** The longer a question, the less its words meet in one place by chance; but nothing is said by its length alone. */
const wordCountWeight = 1;
const maxWordCount = 6;
const sentenceWeight = 0.3;
/** A question for "A3" or "2027" is not answered by a sentence about another one. */
const figuresWeight = 0.5;
const cosineWeight = 0.7;
/** Where several documents have equally little of the question, none is about it. */
const rivalWeight = 0.1;
/** A usual cosine of the best passage, for a question that was not compared by meaning. */
const usualCosine = 0.45;
/** What is asked about stands nowhere: passages about other things, however near, do not answer. */
const strangerWeight = 2;
/** Of the question's information, so much that nothing has that the rest says little. */
const mostlyUnheard = 0.75;

/** Where the bands of {@link answerBand} begin. */
export interface AnswerThresholds {
  minAnswer: number;
  minRelated: number;
}

/**
 * For a collection that was not calibrated; see `calibration/`. About 85 of 100 answerable questions pass, of the demo
 * company's and a large handbook's. Below the second, hardly a word of the question stands in any passage.
 */
export const defaultThresholds: AnswerThresholds = { minAnswer: 2.4, minRelated: 1.9 };

/** `related`: about the question, maybe not its answer. */
export type AnswerBand = "answer" | "related" | "absent";

/**
 * How much speaks for an answer; grows with each of what it is made of. Neither a probability nor ever shown to a person.
 * Its weights were set by hand on three sets of questions that agree; see docs/evaluation.md for what it can tell.
 */
export function answerStrength(words: WordEvidence, { topCosine }: Pick<Evidence, "topCosine">): number {
  const isStranger = words.hasUnheardName || words.unheard > mostlyUnheard;
  return (
    nearlyAllWeight * Math.max(0, words.coverage - nearlyAll) +
    wordCountWeight * Math.log1p(Math.min(maxWordCount, words.wordCount)) +
    sentenceWeight * Math.log1p(words.sentenceWords) +
    figuresWeight * words.figures +
    cosineWeight * (topCosine ?? usualCosine) -
    rivalWeight * words.rivals -
    (isStranger ? strangerWeight : 0)
  );
}

/** Whether the passages can carry an answer; if not, the honest reply is "not found". */
export function answerBand(
  strength: number,
  { minAnswer, minRelated }: AnswerThresholds = defaultThresholds,
): AnswerBand {
  if (strength >= minAnswer) return "answer";
  return strength >= minRelated ? "related" : "absent";
}
