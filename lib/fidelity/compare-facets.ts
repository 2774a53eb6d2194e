import type { Facets } from "./facets.ts";

/** How much of what was expected is there, and what is there beyond. */
export interface Match {
  expected: number;
  kept: number;
  /** There without being expected. */
  added: number;
  missing: string[];
  surplus: string[];
}

export type Comparison = Record<keyof Facets, Match>;

const EMPTY: Match = { expected: 0, kept: 0, added: 0, missing: [], surplus: [] };

export function compareFacets(expected: Facets, actual: Facets): Comparison {
  return {
    words: match(expected.words, actual.words),
    headings: match(expected.headings, actual.headings),
    cells: match(expected.cells, actual.cells),
    links: match(expected.links, actual.links),
  };
}

/** Compares as multisets: the order of what is read is not the matter here. */
function match(expected: readonly string[], actual: readonly string[]): Match {
  const left = new Map<string, number>();
  for (const one of actual) left.set(one, (left.get(one) ?? 0) + 1);
  const missing: string[] = [];
  for (const one of expected) {
    const count = left.get(one) ?? 0;
    if (count === 0) missing.push(one);
    else left.set(one, count - 1);
  }
  const surplus = [...left].flatMap(([one, count]) => Array<string>(count).fill(one));
  return {
    expected: expected.length,
    kept: expected.length - missing.length,
    added: surplus.length,
    missing,
    surplus,
  };
}

export function sumOf(comparisons: readonly Comparison[]): Comparison {
  const sum = (facet: keyof Facets) =>
    comparisons.reduce<Match>(
      (total, one) => ({
        expected: total.expected + one[facet].expected,
        kept: total.kept + one[facet].kept,
        added: total.added + one[facet].added,
        missing: [...total.missing, ...one[facet].missing],
        surplus: [...total.surplus, ...one[facet].surplus],
      }),
      EMPTY,
    );
  return { words: sum("words"), headings: sum("headings"), cells: sum("cells"), links: sum("links") };
}

/** Kept, of what was expected; 1 where nothing was. */
export function keptShare({ expected, kept }: Match): number {
  return expected === 0 ? 1 : kept / expected;
}

/** Added, measured by what was expected. */
export function addedShare({ expected, added }: Match): number {
  return expected === 0 ? (added > 0 ? 1 : 0) : added / expected;
}
