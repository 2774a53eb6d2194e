import type { ExplainedPassage } from "../domain/explanation.ts";
import { passageHeader, type QuestionTerm } from "../domain/passage.ts";
import { readFeatures } from "./reranking/features.ts";
import type { RankedPassage } from "./reranking/rerank.ts";

/**
 * Explained passages as anybody may see them. How rare a word is, is counted over the whole collection, and so a score
 * would tell that a word stands in pages that one may not know of: scores go, places stay, and what the text told is
 * weighed again by what the reader may read.
 *
 * @param input.terms - counted over what the reader may read
 */
export function withCoarseFigures(
  passages: readonly ExplainedPassage[],
  input: { read: readonly RankedPassage[]; terms: readonly QuestionTerm[] },
): ExplainedPassage[] {
  const texts = new Map(input.read.map(({ passage }) => [passage.chunkId, passage]));
  return passages.map(({ features: _, ...explained }) => {
    const passage = texts.get(explained.chunkId);
    return {
      ...explained,
      scores: { ...explained.scores, lexical: null, fused: null, final: null },
      ...(passage && { features: featuresOf(passage, input.terms) }),
    };
  });
}

function featuresOf(passage: RankedPassage["passage"], terms: readonly QuestionTerm[]) {
  const found = readFeatures(terms, { ...passage, header: passageHeader(passage) });
  const { proximity, bestSentence, coverage } = found;
  return { proximity, bestSentence, coverage };
}
