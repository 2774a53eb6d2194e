import { getDocumentProxy } from "unpdf";
import type { PDFDocumentProxy } from "unpdf/pdfjs";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder, slugOf } from "./block-builder.ts";
import { DocumentError } from "./document-error.ts";
import { type InlineText, plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import type { OcrOptions } from "./ocr.ts";
import { parseDate } from "./parse-date.ts";
import { joinPages, type PdfBlock, type PdfWords } from "./pdf-blocks.ts";
import { markHeadings } from "./pdf-headings.ts";
import { linesOf } from "./pdf-lines.ts";
import { linkSpansIn, type PdfLink } from "./pdf-links.ts";
import { type PdfPage, readPdfPage } from "./pdf-page.ts";
import { paragraphsOf } from "./pdf-paragraphs.ts";
import { bodyLinesOf, findRepeatedLines, repeatKey } from "./pdf-running-lines.ts";
import { withScannedPages } from "./pdf-scans.ts";
import { taggedBlocksOf } from "./pdf-structure.ts";

const MAX_PAGES = 5_000;

export interface ParsedPdf {
  /** From the document's properties or its first page; null if neither tells one. */
  title: string | null;
  author: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  content: DocumentContent;
  /** Tables and links. */
  ledger: LedgerLine[];
}

/**
 * Reads a PDF: the structure of tagged files, else lines, paragraphs and headings by their place and size. Running
 * headers and footers are left out; every block knows its page. No scripts, no network. Pages that
 * are pictures of text are read by text recognition where that is on, else counted.
 *
 * @throws {DocumentError} `password-protected`, `broken-file`, `scanned-pdf` (less than 20 characters a page, and no
 *   text recognition), `too-large` (more than 5,000 pages)
 */
export async function parsePdf(bytes: Uint8Array, options: { ocr?: OcrOptions } = {}): Promise<ParsedPdf> {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > MAX_PAGES) {
      throw new DocumentError("too-large", `It has ${pdf.numPages} pages; ${MAX_PAGES} is the limit.`);
    }
    const ledger = new Ledger();
    const pages = await withScannedPages(pdf, await readPages(pdf), { ocr: options.ocr, ledger });
    const outline = await readOutline(pdf);
    const words = wholeWordsOf(pages);
    const blocks = markHeadings(joinPages(blocksOf(pages, words), words), outline);
    const links = new Map(pages.map((page) => [page.number, page.links]));
    return { ...(await readProperties(pdf, blocks)), ...build(blocks, links, ledger) };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    // pdf.js keeps the buffer for itself, so it gets a copy; 0 = errors only, as it writes to the console.
    return await getDocumentProxy(bytes.slice(), { verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new DocumentError("password-protected", undefined, { cause: error });
    }
    throw new DocumentError("broken-file", "It is not a complete PDF.", { cause: error });
  }
}

async function readPages(pdf: PDFDocumentProxy): Promise<PdfPage[]> {
  const isTagged = (await pdf.getMarkInfo())?.Marked === true;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      pages.push(await readPdfPage(await pdf.getPage(number), number, isTagged));
    } catch (error) {
      throw new DocumentError("broken-file", `Page ${number} could not be read.`, { cause: error });
    }
  }
  return pages;
}

/** The words that no line's end can have cut. */
function wholeWordsOf(pages: readonly PdfPage[]): PdfWords {
  const words = new Set<string>();
  for (const { items } of pages) {
    let startsLine = true;
    for (const { text, endsLine } of items) {
      const found = text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
      const mayBeTail = startsLine && /^\p{Ll}/u.test(text);
      const mayBeHead = endsLine && /[\p{L}\p{N}-]$/u.test(text);
      const inside = found.slice(mayBeTail ? 1 : 0, mayBeHead ? -1 : undefined);
      for (const word of inside) words.add(word);
      startsLine = endsLine;
    }
  }
  return words;
}

function blocksOf(pages: readonly PdfPage[], words: PdfWords): PdfBlock[] {
  const laidOut = pages.map((page) => ({ page, tagged: taggedBlocksOf(page, words), lines: linesOf(page) }));
  const repeated = findRepeatedLines(laidOut);
  return laidOut.flatMap(({ page, tagged, lines }) => {
    if (tagged) return tagged.filter((block) => block.kind === "table" || !repeated.has(repeatKey(block)));
    return paragraphsOf(bodyLinesOf(page, lines, repeated), page.number, words);
  });
}

/** The entries of the outline (bookmarks): slug of the title → level from 1. */
async function readOutline(pdf: PDFDocumentProxy): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  const roots = await pdf.getOutline().catch(() => null);
  const queue = (roots ?? []).map((node) => ({ node, level: 1 }));
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const { node, level } = entry;
    levels.set(slugOf(node.title), level);
    if (level < 6 && queue.length < 10_000) {
      for (const child of node.items) queue.push({ node: child, level: level + 1 });
    }
  }
  return levels;
}

function stringOf(info: object, key: string): string | null {
  const value: unknown = Reflect.get(info, key);
  return typeof value === "string" && value.trim() !== "" ? plainInline(value).text : null;
}

/** "D:20240131120000+01'00'" as a date. */
function pdfDate(value: string | null): Date | null {
  const match = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?/.exec(value ?? "");
  return match ? parseDate(`${match[1]}-${match[2] ?? "01"}-${match[3] ?? "01"}T00:00:00Z`) : null;
}

async function readProperties(
  pdf: PDFDocumentProxy,
  blocks: readonly PdfBlock[],
): Promise<Omit<ParsedPdf, "content" | "ledger">> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  return {
    title: titleOf(stringOf(info, "Title"), blocks),
    author: stringOf(info, "Author"),
    createdAt: pdfDate(stringOf(info, "CreationDate")),
    updatedAt: pdfDate(stringOf(info, "ModDate")),
  };
}

/**
 * The title that the document states, or its first heading. A stated one is only believed if the first page says it
 * too: many programs leave that of another file. A heading with a number is one of many.
 */
function titleOf(stated: string | null, blocks: readonly PdfBlock[]): string | null {
  const firstPage = blocks.filter((block) => block.page === 1 && block.kind !== "table").slice(0, 12);
  const [first] = firstPage;
  const isHeading = first?.kind === "heading" && first.level === 1 && first.text.length <= 150;
  if (first && isHeading && !/^\d/.test(first.text)) return first.text;
  const isSaid = stated !== null && firstPage.some((block) => slugOf(block.text).startsWith(slugOf(stated)));
  return isSaid ? stated : null;
}

function build(
  blocks: readonly PdfBlock[],
  links: ReadonlyMap<number, PdfLink[]>,
  ledger: Ledger,
): Pick<ParsedPdf, "content" | "ledger"> {
  const builder = new BlockBuilder();
  const withLinks = (text: string, page: number): InlineText => {
    const spans = linkSpansIn(text, links.get(page) ?? []);
    ledger.keep("link", null, spans.length);
    return { text, spans };
  };
  for (const { kind, text, page, depth, level, rows } of blocks) {
    const inline = (own: string) => withLinks(plainInline(own).text, page);
    if (kind === "table") {
      const drafts = (rows ?? []).map(({ isHeader, cells }) => ({ isHeader, cells: cells.map(inline) }));
      builder.addTable(drafts, { page });
      ledger.keep("table");
    } else if (kind === "heading") {
      builder.add({ kind, level: headingLevel(level), page }, inline(text));
    } else if (kind === "list-item") {
      builder.add({ kind, depth, ordered: false, page }, inline(text));
    } else {
      const lines = text.split("\n").map((line) => plainInline(line).text);
      builder.add({ kind: "paragraph", page }, withLinks(lines.join("\n"), page));
    }
  }
  return { content: builder.build(), ledger: ledger.lines() };
}

function headingLevel(level = 1): 1 | 2 | 3 | 4 | 5 | 6 {
  return ([1, 2, 3, 4, 5, 6] as const)[level - 1] ?? 6;
}
