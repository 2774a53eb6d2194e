import { type Passage, type PassageScores, passageHeader, type QuestionTerm } from "../../domain/passage.ts";
import { agreement } from "./agreement.ts";
import { documentEvidence } from "./document-evidence.ts";
import { type PassageFeatures, readFeatures } from "./features.ts";

/**
 * Weights set by hand: learned ones gained .005 where they were fitted and lost .02 to .03 elsewhere. Proximity at .75
 * instead of .5 brings TAT-QA's recall@5 from .725 to .735 and costs nothing on three other sets; agreement at .5 brings
 * Cranfield's nDCG@10 from .537 to .553, and .000 to −.005 elsewhere (flat from .4 to .8). Document evidence at .5
 * brings SEC-10-Q's recall@5 from .582 to .619; 1 and 2 bring .637 and .646, and refuse more that can be answered
 * (docs/evaluation.md).
 */
const proximityWeight = 0.75;
const sentenceWeight = 0.5;
const agreementWeight = 0.5;
const documentWeight = 0.5;

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
 * Orders passages by their fused score, by what their text tells, by what their documents are about, and by how much they
 * say of what the best say.
 *
 * @param demoted - what each loses, in the passages' order; left out: nothing
 * @returns best first; ties keep their order
 */
export function rerank(
  passages: readonly FusedPassage[],
  terms: readonly QuestionTerm[],
  demoted: readonly number[] = [],
): RankedPassage[] {
  const read = passages.map((passage) => ({
    passage,
    features: readFeatures(terms, { ...passage, header: passageHeader(passage) }),
  }));
  const documents = documentEvidence(
    read.map(({ passage: { documentId }, features: { frequencies } }) => ({ documentId, frequencies })),
    terms,
  );
  const scored = read.map(({ passage, features }, i) => {
    const { proximity, bestSentence, frequencies } = features;
    const ofText = proximityWeight * proximity + sentenceWeight * bestSentence;
    const score = passage.scores.fused + ofText + documentWeight * (documents[i] ?? 0);
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
