import type { FoundPassage } from "./index.ts";

/** Documents in the order of their best passages. */
export function rankedDocuments(ranking: readonly FoundPassage[]): string[] {
  return [...new Set(ranking.map((passage) => passage.documentId))];
}
