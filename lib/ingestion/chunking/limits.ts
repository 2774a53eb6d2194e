/**
 * Sizes of chunks, in tokens. 180 to 260 answered most questions per token retrieved among 64 to 1,024 (SQuAD articles
 * joined into long documents); no overlap, which adds less than a point once cuts respect sentences.
 */
export const minTokens = 180;
export const maxTokens = 260;
/** No chunk's text has more. Tables and code stay whole up to here. */
export const hardMaxTokens = 400;
/** Smaller chunks mean little alone. */
export const smallTokens = 60;

/**
 * What it costs to cut at a place, on the scale of {@link sizeCost}. Chosen by hand for the recipe "between blocks,
 * then between sentences; tables and code whole; headings and introducing lines with what they introduce".
 */
export const cutCost = {
  heading: 0,
  block: 0.15,
  listItem: 0.35,
  /** Inside of a table or of code that is too large for one chunk. */
  part: 0.3,
  sentence: 1,
  word: 3,
  /** Between an introducing line and what it introduces. */
  intro: 4,
  /** Inside of a table or of code that would fit into one chunk. */
  whole: 12,
  /** After a heading, or between a table's header and its first row. */
  tied: 30,
} as const;

/** What it costs to make a chunk of this size: nothing from 180 to 260 tokens, infinitely much above 400. */
export function sizeCost(tokens: number): number {
  if (tokens > hardMaxTokens) return Number.POSITIVE_INFINITY;
  if (tokens > maxTokens) return 8 * ((tokens - maxTokens) / (hardMaxTokens - maxTokens)) ** 2;
  const missing = Math.max(0, minTokens - tokens) / minTokens;
  return 2 * missing ** 2 + (tokens < smallTokens ? 2 : 0);
}
