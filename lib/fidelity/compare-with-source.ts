import { type Comparison, compareFacets } from "./compare-facets.ts";
import { type Facets, facetsOfDocument } from "./facets.ts";
import { findExports } from "./find-exports.ts";
import { rawWordsOf } from "./raw-words.ts";
import { readExport } from "./read-export.ts";

export interface SourceComparison {
  /** Kind of export and of file, e.g. `notion markdown`. */
  set: string;
  path: string;
  /** Only of words. */
  comparison: Comparison;
}

/** Compares every document of every export with the words of its own file. */
export async function compareWithSource(input: {
  dataDirectory: string;
  temporaryDirectory: string;
}): Promise<SourceComparison[]> {
  const compared: SourceComparison[] = [];
  for (const location of await findExports(input.dataDirectory)) {
    await readExport(location, input.temporaryDirectory, async (entry, bytes, document) => {
      const words = await rawWordsOf(entry, bytes);
      if (words === null) return;
      const comparison = compareFacets(wordsOnly(words), wordsOnly(facetsOfDocument(document, true).words));
      compared.push({ set: `${entry.format} ${entry.media}`, path: entry.path, comparison });
    });
  }
  return compared;
}

function wordsOnly(words: string[]): Facets {
  return { words, headings: [], cells: [], links: [] };
}
