import type { PDFPageProxy } from "unpdf/pdfjs";
import { type PdfLink, readPdfLinks } from "./pdf-links.ts";

/** A run of characters of one font on a page; lengths in points, y from the bottom. */
export interface PdfItem {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  font: string;
  /** The marked content that it belongs to, in a tagged document. */
  markId: string | null;
  endsLine: boolean;
}

/** An element of a tagged page, as pdf.js gives it. */
export interface PdfElement {
  role: string;
  children: (PdfElement | { markId: string })[];
}

export interface PdfPage {
  number: number;
  height: number;
  items: PdfItem[];
  /** Null if the page is not tagged. */
  structure: PdfElement | null;
  links: PdfLink[];
}

/** Elements nested deeper than in any real document are left out. */
const MAX_DEPTH = 60;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Narrows pdf.js' loosely typed structure tree. */
function toElement(node: unknown, depth: number): PdfElement | null {
  if (!isRecord(node) || depth > MAX_DEPTH) return null;
  const children: PdfElement["children"] = [];
  for (const child of Array.isArray(node.children) ? node.children : []) {
    if (isRecord(child) && child.type === "content" && typeof child.id === "string") {
      children.push({ markId: child.id });
    } else {
      const element = toElement(child, depth + 1);
      if (element) children.push(element);
    }
  }
  return { role: typeof node.role === "string" ? node.role : "", children };
}

/** Reads the text items of a page, and its structure if the document is tagged. */
export async function readPdfPage(page: PDFPageProxy, number: number, isTagged: boolean): Promise<PdfPage> {
  const content = await page.getTextContent({ includeMarkedContent: isTagged });
  const items: PdfItem[] = [];
  const openMarks: (string | null)[] = [];
  for (const item of content.items) {
    if ("str" in item) {
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform.map(Number);
      const last = items.at(-1);
      if (item.str === "" && item.hasEOL && last) last.endsLine = true;
      if (item.str === "") continue;
      items.push({
        text: item.str,
        x,
        y,
        width: item.width,
        size: item.height > 0 ? item.height : Math.hypot(a, b),
        font: item.fontName,
        markId: openMarks.at(-1) ?? null,
        endsLine: item.hasEOL,
      });
    } else if (item.type.startsWith("begin")) {
      // Marked content without an id of its own belongs to what is around it.
      openMarks.push(item.id ?? openMarks.at(-1) ?? null);
    } else {
      openMarks.pop();
    }
  }
  const structure = isTagged ? toElement(await page.getStructTree(), 0) : null;
  const links = await readPdfLinks(page, items);
  const [, bottom = 0, , top = 0] = page.view;
  page.cleanup();
  return { number, height: top - bottom, items, structure, links };
}
