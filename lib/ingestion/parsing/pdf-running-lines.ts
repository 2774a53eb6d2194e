import type { PdfLine } from "./pdf-lines.ts";
import type { PdfPage } from "./pdf-page.ts";

/** Headers and footers stand in this part of a page's height. */
const EDGE_SHARE = 0.12;
/** Pages with this many lines have an outermost one that may be a header, wherever it stands. */
const FULL_PAGE_LINES = 8;
const MAX_HEADER_CHARS = 100;
const PAGE_NUMBER = /(?:^|\s)page \d+(?: (?:of|\/) \d+)?$|^[–-]? ?\d{1,4}(?: ?(?:of|\/) ?\d+)? ?[–-]?$/i;

/** Keys of the lines that stand at the top or bottom of many pages: headers, footers, page numbers. */
export function findRepeatedLines(pages: readonly { page: PdfPage; lines: PdfLine[] }[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { page, lines } of pages) {
    for (const key of new Set(edgeLinesOf(page, lines).map(repeatKey))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const least = Math.max(3, pages.length * 0.3);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

/** The lines that may be a header or footer: in the margins, or the first and last of a page that is not filled. */
function edgeLinesOf(page: PdfPage, lines: readonly PdfLine[]): PdfLine[] {
  const top = page.height * (1 - EDGE_SHARE);
  const bottom = page.height * EDGE_SHARE;
  const isFull = lines.length >= FULL_PAGE_LINES;
  return lines.filter(({ y, text }, index) => {
    const isOutermost = isFull && (index === 0 || index === lines.length - 1);
    return text.length <= MAX_HEADER_CHARS && (y < bottom || y > top || isOutermost);
  });
}

/** A page's lines without its header and footer. */
export function bodyLinesOf(
  page: PdfPage,
  lines: readonly PdfLine[],
  repeated: ReadonlySet<string>,
): PdfLine[] {
  const isRunning = (line: PdfLine) => repeated.has(repeatKey(line)) || PAGE_NUMBER.test(line.text);
  const edges = new Set(edgeLinesOf(page, lines).filter(isRunning));
  return lines.filter((line) => !edges.has(line));
}

/** What is the same on every page: the text, but for its numbers. */
export function repeatKey({ text }: { text: string }): string {
  return text.replace(/\d+/g, "#").toLowerCase();
}
