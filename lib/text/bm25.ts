/** How soon repeating a word stops to count, and how much length counts (Porter2, three test sets: flat around these). */
export const k1 = 1.2;
export const b = 0.75;

/** What one term's weight can reach, however often it stands in however short a chunk. */
export const maxTermWeight = k1 + 1;

/**
 * BM25's weight of a term in a chunk, without the idf, which belongs to the question.
 *
 * @param tf - how often it stands there, at least 1
 * @param length - the chunk's tokens
 * @param averageLength - tokens of the collection's average chunk; above 0
 * @returns in (0, {@link maxTermWeight})
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009
 */
export function termWeight(tf: number, length: number, averageLength: number): number {
  return (tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * length) / averageLength));
}

/**
 * How much a term tells, from how few chunks have it. Never negative, also for a term that stands in every chunk.
 *
 * @param chunkCount - of the collection
 * @param chunksWithTerm - 0 for a word that the collection does not know
 */
export function inverseDocumentFrequency(chunkCount: number, chunksWithTerm: number): number {
  return Math.log(1 + (chunkCount - chunksWithTerm + 0.5) / (chunksWithTerm + 0.5));
}
