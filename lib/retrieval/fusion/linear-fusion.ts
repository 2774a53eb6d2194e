import type { QuestionTerm } from "../../domain/passage.ts";

/** A chunk that a retriever found, with its scores in both; null where it has none. */
export interface ScoredChunk {
  chunkId: number;
  /** BM25, 0 or more. */
  lexical: number | null;
  /** Cosine, -1 to 1. */
  dense: number | null;
}

/**
 * Weight of the cosine when the best chunk has the question's words, and when no chunk has any. Chosen on Cranfield and the
 * mtRAG reference subset (nDCG@10 .543 and .724, against .533 and .679 for BM25 alone); flat between .8 and 1.5, and
 * between 3 and 5.
 */
const strongEvidenceWeight = 1;
const weakEvidenceWeight = 4;
/**
 * The same for an encoder whose scale is known, which is any but the built-in one: evidence recall@5 on the 100 questions
 * .627 instead of .587 with all-MiniLM-L6 and .573 instead of .547 with bge-small; Cranfield .579 and .581 with bge-small.
 */
const weakEvidenceWeightOfEncoder = 8;

/**
 * How much the cosine counts: more, the less of the question the words explain. On questions that share no words with
 * their page a fixed weight throws away what the encoder finds (recall@5 .24, against .45 for the encoder alone).
 *
 * @param found.terms - all of the question's, known or not; Σ idf is what a chunk of average length scores that has each once
 * @param found.topLexical - the best BM25 score
 * @param found.unrelatedCosine - 0 for the built-in encoder
 */
export function denseWeight(found: {
  terms: readonly QuestionTerm[];
  topLexical: number;
  unrelatedCosine: number;
}): number {
  const totalIdf = found.terms.reduce((sum, { idf }) => sum + idf, 0);
  const explained = totalIdf > 0 ? Math.min(1, found.topLexical / totalIdf) : 0;
  const weakest = found.unrelatedCosine > 0 ? weakEvidenceWeightOfEncoder : weakEvidenceWeight;
  return weakest + (strongEvidenceWeight - weakest) * explained;
}

/**
 * One score out of two: BM25 as a share of the best, plus the weighted cosine as a share of the best. A missing or negative
 * score counts as none. Beats reciprocal rank fusion, which lets a weak encoder's ranks count as much as BM25's (nDCG@10
 * .906 against .793 on SQuAD); and cosines are not spread from their mean, which over a hundred near ones is not the
 * collection's and makes noise large (Cranfield .523).
 *
 * @param unrelatedCosine - what is above it counts, for models whose cosines lie in a narrow band: on Cranfield nDCG@10 .571
 *   instead of .564 with bge-small, recall@5 .531 instead of .512 (e5-small: .567, .528; .551, .489). The lowest tenth of the
 *   candidates in its place gains the same there, but ruins a weak encoder (built-in: .477 instead of .540).
 * @returns best first; ties by chunk id
 * @see Bruch, Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, 2023
 */
export function fuseLinearly<T extends ScoredChunk>(
  chunks: readonly T[],
  weight: number,
  unrelatedCosine = 0,
): (T & { fused: number })[] {
  const shareOfBest = (scores: readonly (number | null)[]) => {
    const best = Math.max(0, ...scores.map((score) => score ?? 0));
    return (score: number | null) => (best > 0 ? Math.max(0, score ?? 0) / best : 0);
  };
  const lexical = shareOfBest(chunks.map((chunk) => chunk.lexical));
  const above = (cosine: number | null) => (cosine === null ? null : cosine - unrelatedCosine);
  const dense = shareOfBest(chunks.map((chunk) => above(chunk.dense)));
  return chunks
    .map((chunk) => ({ ...chunk, fused: lexical(chunk.lexical) + weight * dense(above(chunk.dense)) }))
    .sort((a, b) => b.fused - a.fused || a.chunkId - b.chunkId);
}
