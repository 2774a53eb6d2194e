import type { Evidence } from "../../domain/passage.ts";
import type { WordEvidence } from "./word-evidence.ts";

/** A passage that has nearly all telling words answers far more often than one that lacks a word. */
const nearlyAll = 0.8;
const nearlyAllWeight = 5;
/** A question for "A3" or "2027" is not answered by a sentence about another one. */
const figuresWeight = 0.8;
const cosineWeight = 1;
/** A word that stands nowhere is the plainest sign that the question is about something else. */
const unheardWeight = 1;
/** A usual cosine of the best passage, for a question that was not compared by meaning. */
const usualCosine = 0.45;

/**
 * Chosen so that about 80 of 100 answerable questions pass, of the demo company's, a large handbook's and privacy policies',
 * and nine of ten that are about something else altogether do not.
 */
const minStrength = 1.62;
/** Below it, hardly a word of the question stands in any passage. */
const minRelatedStrength = 1.1;

/** `related`: about the question, maybe not its answer. */
export type AnswerBand = "answer" | "related" | "absent";

/**
 * How much speaks for an answer; grows with each of what it is made of. Neither a probability nor ever shown to a person.
 * Tells answerable questions from others by AUC .71 to .72; what is only related is hardly told by any such figures.
 */
export function answerStrength(words: WordEvidence, { topCosine }: Pick<Evidence, "topCosine">): number {
  return (
    Math.log1p(words.sentenceWords) +
    nearlyAllWeight * Math.max(0, words.coverage - nearlyAll) +
    figuresWeight * words.figures +
    cosineWeight * (topCosine ?? usualCosine) -
    unheardWeight * words.unheard
  );
}

/** Whether the passages can carry an answer; if not, the honest reply is "not found". */
export function answerBand(strength: number): AnswerBand {
  if (strength >= minStrength) return "answer";
  return strength >= minRelatedStrength ? "related" : "absent";
}
