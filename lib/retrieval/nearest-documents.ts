import type { NearestDocument } from "../domain/answer.ts";
import type { Passage } from "../domain/passage.ts";

/**
 * The titles that came nearest, for "not found in the knowledge base". Made of passages that were found for this reader
 * alone, so that it cannot name what they may not see.
 *
 * @param passages - best first
 * @returns best first, each document once
 */
export function nearestDocuments(passages: readonly Passage[], input: { limit: number }): NearestDocument[] {
  const nearest = new Map<string, NearestDocument>();
  for (const { documentId, title, sourceName, breadcrumbs } of passages) {
    if (nearest.size >= input.limit) break;
    if (!nearest.has(documentId)) nearest.set(documentId, { documentId, title, sourceName, breadcrumbs });
  }
  return [...nearest.values()];
}
