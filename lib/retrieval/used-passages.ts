/** Passages that a writer gets: six to eight are enough, and more crowd a small model's window. */
const maxPassages = 6;
/** A cap for the prompt alone; capping the ranking costs recall (1 to 3 points of recall@5 on seven handbooks). */
const maxPassagesPerDocument = 3;

/** How far down the ranking they are taken from. */
export const groundingDepth = 20;

/** Those of some passages, best first, that an answer rests on. */
export function usedPassages<T extends { documentId: string }>(passages: readonly T[]): T[] {
  const perDocument = new Map<string, number>();
  const kept = passages.slice(0, groundingDepth).filter(({ documentId }) => {
    const count = (perDocument.get(documentId) ?? 0) + 1;
    perDocument.set(documentId, count);
    return count <= maxPassagesPerDocument;
  });
  return kept.slice(0, maxPassages);
}
