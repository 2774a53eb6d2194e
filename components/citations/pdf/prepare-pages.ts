import type { PDFDocumentProxy } from "pdfjs-dist";
import { type LocatedQuote, locateQuote } from "./locate-quote.ts";
import { lettersOf } from "./page-letters.ts";
import type { QuotePart } from "./quote-parts.ts";

export interface PreparedPages {
  pageCount: number;
  /** Height of the first page by its width: what the others are taken for until they are drawn. */
  ratio: number;
  located: LocatedQuote;
  /** Where to scroll to; null without a quote. */
  targetPage: number | null;
}

/** Reads what is needed before anything is drawn: one page's size, and the words of the pages with the quote. */
export async function preparePages(
  pdf: PDFDocumentProxy,
  parts: readonly QuotePart[],
): Promise<PreparedPages> {
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const wanted = new Set(
    parts.flatMap(({ page }) => [page, page + 1]).filter((page) => page <= pdf.numPages),
  );
  const letters = new Map<number, string>();
  for (const page of wanted) letters.set(page, await lettersOfPage(pdf, page));
  const located = locateQuote(parts, letters);
  const targetPage = located.ranges[0]?.page ?? parts[0]?.page ?? null;
  return {
    pageCount: pdf.numPages,
    ratio: height / width,
    located,
    targetPage: targetPage !== null && targetPage <= pdf.numPages ? targetPage : null,
  };
}

async function lettersOfPage(pdf: PDFDocumentProxy, page: number): Promise<string> {
  const { items } = await (await pdf.getPage(page)).getTextContent();
  return lettersOf(items.flatMap((item) => ("str" in item ? [item.str] : []))).letters;
}
