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

function wholeNumber(value: string | string[] | undefined): number | null {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
