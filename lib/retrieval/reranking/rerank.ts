import { type Passage, type PassageScores, passageHeader, type QuestionTerm } from "../../domain/passage.ts";
import { type PassageFeatures, readFeatures } from "./features.ts";

/** Weights set by hand: learned ones gained .005 where they were fitted and lost .02 to .03 elsewhere. */
const proximityWeight = 0.5;
const sentenceWeight = 0.5;

/** A passage before its final score. */
export type FusedPassage = Omit<Passage, "scores"> & { scores: Omit<PassageScores, "final"> };

/** A passage in its final place, and what its text told. */
export interface RankedPassage {
  passage: Passage;
  features: PassageFeatures;
}

/** Orders passages by their fused score and by what their text tells. @returns best first; ties keep their order */
export function rerank(passages: readonly FusedPassage[], terms: readonly QuestionTerm[]): RankedPassage[] {
  return passages
    .map((passage) => {
      const features = readFeatures(terms, { header: passageHeader(passage), text: passage.text });
      const { proximity, bestSentence } = features;
      const final = passage.scores.fused + proximityWeight * proximity + sentenceWeight * bestSentence;
      return { passage: { ...passage, scores: { ...passage.scores, final } }, features };
    })
    .sort((a, b) => b.passage.scores.final - a.passage.scores.final);
}
