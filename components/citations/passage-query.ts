import type { TextRange } from "@/lib/domain/document.ts";

/** What a document's address says about the passage to open it at. Anything malformed counts as not said. */
export interface PassageQuery {
  chunkId: number | null;
  quote: TextRange | null;
}

type Parameters = Readonly<Record<string, string | string[] | undefined>>;

export function readPassageQuery(parameters: Parameters): PassageQuery {
  const start = wholeNumber(parameters.start);
  const end = wholeNumber(parameters.end);
  return {
    chunkId: wholeNumber(parameters.chunk),
    quote: start !== null && end !== null && start < end ? { start, end } : null,
  };
}

/**
 * The quoted words, if they are still inside of their chunk: an address can be old, or made up. An address without a chunk
 * means the range itself.
 */
export function quoteWithin({ quote, chunkId }: PassageQuery, chunk: TextRange | null): TextRange | null {
  if (quote && chunkId === null) return quote;
  if (!quote || !chunk) return null;
  return quote.start >= chunk.start && quote.end <= chunk.end ? quote : null;
}

function wholeNumber(value: string | string[] | undefined): number | null {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
