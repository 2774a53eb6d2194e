import type { QuestionTerm } from "../../domain/passage.ts";

/** Passages of one document that count half of very many; flat from 1 to 4 (docs/evaluation.md). */
const halfPassages = 2;

interface ReadPassage {
  documentId: string;
  /** How often each lexeme occurs in text and header. */
  frequencies: ReadonlyMap<string, number>;
}

/**
 * How much of the question each passage's document is about, as far as its passages among these tell: what a report calls
 * "the company" throughout is named on a few of its pages, and holds for the others.
 *
 * document evidence = Σ idf · burst · n / (n + 2), as a share of Σ idf; n: the document's passages that have the word;
 * burst: 1 − documents that have it / passages that have it, so that only words which come in many passages of few documents
 * count, as names do. Costs one look-up a word and passage.
 *
 * @see Callan, Passage-Level Evidence in Document Retrieval, 1994; Church and Gale, Inverse Document Frequency: A Measure of
 *   Deviations from Poisson, 1995
 * @returns 0 to 1, in the passages' order; the same for passages of one document
 */
export function documentEvidence(passages: readonly ReadPassage[], terms: readonly QuestionTerm[]): number[] {
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const ofDocument = new Map<string, number>();
  for (const term of terms) {
    const counts = countByDocument(passages, term);
    const having = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [documentId, count] of counts) {
      const burst = 1 - counts.size / having;
      const evidence = (term.idf * burst * count) / (count + halfPassages);
      ofDocument.set(documentId, (ofDocument.get(documentId) ?? 0) + evidence);
    }
  }
  return passages.map(({ documentId }) => (total > 0 ? (ofDocument.get(documentId) ?? 0) / total : 0));
}

function countByDocument(
  passages: readonly ReadPassage[],
  { lexeme, otherForms = [] }: QuestionTerm,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { documentId, frequencies } of passages)
    if ([lexeme, ...otherForms].some((form) => frequencies.has(form)))
      counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  return counts;
}
