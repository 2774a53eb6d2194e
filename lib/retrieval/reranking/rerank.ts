import { type Passage, type PassageScores, passageHeader, type QuestionTerm } from "../../domain/passage.ts";
import { agreement } from "./agreement.ts";
import { type PassageFeatures, readFeatures } from "./features.ts";

/**
 * Weights set by hand: learned ones gained .005 where they were fitted and lost .02 to .03 elsewhere. Proximity at .75
 * instead of .5 brings TAT-QA's recall@5 from .725 to .735 and costs nothing on three other sets; agreement at .5 brings
 * Cranfield's nDCG@10 from .537 to .553, and .000 to −.005 elsewhere (flat from .4 to .8).
 */
const proximityWeight = 0.75;
const sentenceWeight = 0.5;
const agreementWeight = 0.5;

/** A passage before its final score. */
export type FusedPassage = Omit<Passage, "scores"> & { scores: Omit<PassageScores, "final"> };

/** A passage in its final place, and what its text told. */
export interface RankedPassage {
  passage: Passage;
  features: PassageFeatures;
  /** What its score lost because another holds in its place; 0 for most. */
  demotion: number;
}

/**
 * Orders passages by their fused score, by what their text tells, and by how much they say of what the best say.
 *
 * @param demoted - what each loses, in the passages' order; left out: nothing
 * @returns best first; ties keep their order
 */
export function rerank(
  passages: readonly FusedPassage[],
  terms: readonly QuestionTerm[],
  demoted: readonly number[] = [],
): RankedPassage[] {
  const scored = passages.map((passage) => {
    const features = readFeatures(terms, { ...passage, header: passageHeader(passage) });
    const { proximity, bestSentence, frequencies } = features;
    const score = passage.scores.fused + proximityWeight * proximity + sentenceWeight * bestSentence;
    return { passage, features, frequencies, score };
  });
  const agreements = agreement(scored);
  return scored
    .map(({ passage, features, score }, i) => {
      const demotion = demoted[i] ?? 0;
      const final = score + agreementWeight * (agreements[i] ?? 0) - demotion;
      return { passage: { ...passage, scores: { ...passage.scores, final } }, features, demotion };
    })
    .sort((a, b) => b.passage.scores.final - a.passage.scores.final);
}
