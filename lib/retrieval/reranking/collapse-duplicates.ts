import type { RankedPassage } from "./rerank.ts";

/** Share of common lexemes above which two passages say the same. */
const sameAbove = 0.95;

/**
 * Drops passages that repeat a better one: copies of a page, and versions of it that differ in a word or two.
 *
 * Compares all pairs; meant for some dozens of passages.
 */
export function collapseDuplicates(passages: readonly RankedPassage[]): RankedPassage[] {
  const kept: RankedPassage[] = [];
  for (const candidate of passages) if (!kept.some((other) => isCopy(other, candidate))) kept.push(candidate);
  return kept;
}

function isCopy(a: RankedPassage, b: RankedPassage): boolean {
  return a.passage.text === b.passage.text || similarity(a.features.lexemes, b.features.lexemes) >= sameAbove;
}

/** Jaccard: what both have, of what either has. 0 for two empty sets. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) < sameAbove * Math.max(a.size, b.size)) return 0;
  let common = 0;
  for (const lexeme of a) if (b.has(lexeme)) common++;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
