import type { PDFPageProxy } from "unpdf/pdfjs";
import type { Span } from "../../domain/document.ts";
import { resolveLink } from "./links.ts";
import type { PdfItem } from "./pdf-page.ts";

/** A link of a page: the words that it lies upon, and where it leads. */
export interface PdfLink {
  text: string;
  href: string;
}

/** More links on one page are no text to read. */
const MAX_LINKS = 500;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Reads the links of a page that lead out of the document. */
export async function readPdfLinks(page: PDFPageProxy, items: readonly PdfItem[]): Promise<PdfLink[]> {
  const annotations: unknown[] = await page.getAnnotations().catch(() => []);
  const links: PdfLink[] = [];
  for (const annotation of annotations.filter(isRecord).slice(0, MAX_LINKS)) {
    const { subtype, url, rect } = annotation;
    if (subtype !== "Link" || typeof url !== "string" || !Array.isArray(rect)) continue;
    const href = resolveLink({ path: "" }, url);
    const text = textIn(items, rect.map(Number));
    if (href !== null && /^(?:https?|mailto):/.test(href) && text !== "") links.push({ text, href });
  }
  return links;
}

/** The words whose middle lies in a rectangle. */
function textIn(items: readonly PdfItem[], rect: readonly number[]): string {
  const [left = 0, bottom = 0, right = 0, top = 0] = rect;
  const covered: string[] = [];
  for (const { text, x, y, width, size } of items) {
    const middle = y + size * 0.3;
    if (middle < bottom || middle > top || x > right || x + width < left) continue;
    const charWidth = width / Math.max(1, text.length);
    const words = text.matchAll(/\S+/g);
    for (const { 0: word, index } of words) {
      const centre = x + (index + word.length / 2) * charWidth;
      if (centre >= left && centre <= right) covered.push(word);
    }
  }
  return covered.join(" ");
}

/** Finds the links of a page in a text of that page; each is found once, and taken off the list. */
export function linkSpansIn(text: string, links: PdfLink[]): Span[] {
  const spans: Span[] = [];
  for (const link of [...links]) {
    const start = text.indexOf(link.text);
    const end = start + link.text.length;
    if (start < 0 || spans.some((span) => start < span.end && end > span.start)) continue;
    spans.push({ start, end, mark: "link", href: link.href });
    links.splice(links.indexOf(link), 1);
  }
  return spans.sort((a, b) => a.start - b.start);
}
