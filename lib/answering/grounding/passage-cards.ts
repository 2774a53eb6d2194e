import type { PassageCard } from "../../domain/answer.ts";
import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { bestQuote } from "./best-quote.ts";

/** Passages as the cards beside the answer, numbered by rank from 1. */
export function passageCards(passages: Passage[], terms: QuestionTerm[]): PassageCard[] {
  return passages.map((passage, i) => {
    const quote = bestQuote(passage.text, terms);
    return {
      number: i + 1,
      chunkId: passage.chunkId,
      documentId: passage.documentId,
      title: passage.title,
      sourceName: passage.sourceName,
      sourceKind: passage.sourceKind,
      breadcrumbs: passage.breadcrumbs,
      headingPath: passage.headingPath,
      page: passage.page,
      url: passage.url,
      updatedAt: passage.originUpdatedAt?.toISOString() ?? null,
      importedAt: passage.importedAt.toISOString(),
      quote: quote.text,
      ...rangeInDocument(passage, quote),
    };
  });
}

/**
 * Where a quote of a passage stands in its document. A part of a cut table begins with a repeated header row, which is
 * not part of its range: then the whole passage is the best that can be pointed at.
 */
function rangeInDocument(
  passage: Passage,
  quote: { start: number; end: number },
): { quoteStart: number; quoteEnd: number } {
  const isVerbatim = passage.text.length === passage.end - passage.start;
  if (!isVerbatim) return { quoteStart: passage.start, quoteEnd: passage.end };
  return { quoteStart: passage.start + quote.start, quoteEnd: passage.start + quote.end };
}
