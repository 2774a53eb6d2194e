import { renderPageAsImage } from "unpdf";
import type { PDFDocumentProxy } from "unpdf/pdfjs";
import { DocumentError } from "./document-error.ts";
import type { Ledger } from "./ledger.ts";
import { type OcrLine, type OcrOptions, type OcrReader, openOcr } from "./ocr.ts";
import type { PdfItem, PdfPage } from "./pdf-page.ts";

/** A page with less text than this holds a picture of text. */
const MIN_CHARS_PER_PAGE = 20;
/** Takes an hour at most; the pages after it are counted. */
const MAX_SCANNED_PAGES = 500;
const POINTS_PER_INCH = 72;
/** What scanners use for text; less loses small print, more only costs time. */
const RENDERED_DPI = 200;
const MAX_PIXELS = 4_000;
/** A line this much higher than most is a heading; below it, heights differ by which letters a line has. */
const LARGE_LINE = 1.5;
/** Of a line's height, what its letters are said to measure. */
const SIZE_SHARE = 0.8;

function charsOf(page: PdfPage): number {
  return page.items.reduce((sum, item) => sum + item.text.trim().length, 0);
}

/**
 * Reads the pages that are pictures of text, if text recognition is on; else counts them.
 *
 * @throws {DocumentError} `scanned-pdf` if nearly all pages are pictures and text recognition is off
 */
export async function withScannedPages(
  pdf: PDFDocumentProxy,
  pages: PdfPage[],
  { ocr, ledger }: { ocr: OcrOptions | undefined; ledger: Ledger },
): Promise<PdfPage[]> {
  const scanned = pages.filter((page) => charsOf(page) < MIN_CHARS_PER_PAGE);
  if (scanned.length === 0) return pages;
  if (!ocr) {
    const chars = pages.reduce((sum, page) => sum + charsOf(page), 0);
    if (chars < MIN_CHARS_PER_PAGE * pages.length) throw new DocumentError("scanned-pdf");
    ledger.lose("image", "picture", "scanned page", scanned.length);
    return pages;
  }
  const reader = await openOcr(ocr);
  const read = new Map<number, PdfPage>();
  try {
    for (const page of scanned.slice(0, MAX_SCANNED_PAGES))
      read.set(page.number, await readScan(pdf, page, reader));
  } finally {
    await reader.close();
  }
  ledger.keep("image", "scanned page", read.size);
  ledger.lose("image", "too-large", "scanned page", scanned.length - read.size);
  return pages.map((page) => read.get(page.number) ?? page);
}

/** The page with the words of its picture, where they stand in it. */
async function readScan(pdf: PDFDocumentProxy, page: PdfPage, reader: OcrReader): Promise<PdfPage> {
  const proxy = await pdf.getPage(page.number);
  const { width, height } = proxy.getViewport({ scale: 1 });
  const scale = Math.min(RENDERED_DPI / POINTS_PER_INCH, MAX_PIXELS / Math.max(width, height, 1));
  const image = await renderPageAsImage(pdf, page.number, {
    canvasImport: () => import("@napi-rs/canvas"),
    scale,
  });
  proxy.cleanup();
  const lines = await reader.read(new Uint8Array(image));
  return { ...page, height, structure: null, items: itemsOf(lines, { scale, height }) };
}

function itemsOf(lines: readonly OcrLine[], page: { scale: number; height: number }): PdfItem[] {
  const heights = lines.map((line) => line.height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  return lines.flatMap((line) => {
    const pixels = line.height > usual * LARGE_LINE ? line.height : usual;
    const size = Math.round((pixels / page.scale) * SIZE_SHARE);
    const y = page.height - (line.top + line.height) / page.scale;
    const shared = { y, size, font: "scan", markId: null };
    return line.words.flatMap(({ text, left, width }, index): PdfItem[] => {
      const x = left / page.scale;
      const next = line.words[index + 1];
      const word = { ...shared, text, x, width: width / page.scale, endsLine: next === undefined };
      const gap = next ? (next.left - left - width) / page.scale : 0;
      // A wide gap is left open: it may be one between columns.
      if (!next || gap > size * 1.5) return [word];
      return [word, { ...shared, text: " ", x: x + word.width, width: gap, endsLine: false }];
    });
  });
}
