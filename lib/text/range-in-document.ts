import type { TextRange } from "../domain/document.ts";

/**
 * Where a range of a chunk's text stands in its document. A later part of a cut table begins with the repeated header, which
 * stands elsewhere: of a range that begins in it, what follows counts; for one that is in it alone, all of the part.
 */
export function rangeInDocument(chunk: TextRange & { text: string }, range: TextRange): TextRange {
  const repeated = repeatedLength(chunk);
  if (range.end <= repeated) return { start: chunk.start, end: chunk.end };
  return {
    start: chunk.start + Math.max(0, range.start - repeated),
    end: chunk.start + range.end - repeated,
  };
}

/** How many characters of a chunk's text are a header that stands elsewhere in its document. */
export function repeatedLength({ text, start, end }: TextRange & { text: string }): number {
  return Math.max(0, text.length - (end - start));
}
