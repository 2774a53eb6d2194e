/**
 * Sizes of chunks, in tokens. 180 to 260 answered most questions per token retrieved among 64 to 1,024 (SQuAD articles
 * joined into long documents); no overlap, which adds less than a point once cuts respect sentences.
 */
export const targetMinTokens = 180;
export const targetMaxTokens = 260;
/** No chunk's text has more. */
export const hardMaxTokens = 400;
/** Smaller chunks are joined with what follows. */
export const smallTokens = 60;
