import type { PdfItem, PdfPage } from "./pdf-page.ts";

/** A gap this wide, in multiples of the text's size, separates columns. */
const COLUMN_GAP = 1.5;
/** What stands before a list item's text, however far. */
const LABEL = /^(?:[^\p{L}\p{N}]|o|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)])$/u;

/** A piece of a line between wide gaps. */
export interface PdfCell {
  text: string;
  x: number;
  right: number;
}

export interface PdfLine {
  text: string;
  x: number;
  y: number;
  right: number;
  size: number;
  /** Null if there are several. */
  font: string | null;
  /** More than one if wide gaps cut the line into columns. */
  cells: PdfCell[];
  /** The runs that the file drew one by one. */
  pieces: PdfCell[];
}

function toLine(items: readonly PdfItem[]): PdfLine {
  const visible = items.filter((item) => item.text.trim() !== "");
  const [first] = visible;
  const charsBySize = new Map<number, number>();
  for (const item of visible) {
    const size = Math.round(item.size * 10) / 10;
    charsBySize.set(size, (charsBySize.get(size) ?? 0) + item.text.length);
  }
  const [size = 0] = [...charsBySize].sort((a, b) => b[1] - a[1])[0] ?? [];
  const isOneFont = visible.every((item) => item.font === first?.font);
  const cells = toCells(items);
  return {
    text: cells.map((cell) => cell.text).join(" "),
    x: first?.x ?? 0,
    y: first?.y ?? 0,
    right: cells.at(-1)?.right ?? 0,
    size,
    font: isOneFont ? (first?.font ?? null) : null,
    cells,
    pieces: visible.map((item) => ({ text: item.text.trim(), x: item.x, right: item.x + item.width })),
  };
}

function toCells(items: readonly PdfItem[]): PdfCell[] {
  const cells: PdfCell[] = [];
  for (const item of items) {
    const last = cells.at(-1);
    if (item.text.trim() === "") {
      if (last) last.text += " ";
      continue;
    }
    const gap = last ? item.x - last.right : 0;
    if (!last || (gap > item.size * COLUMN_GAP && !LABEL.test(last.text.trim()))) {
      cells.push({ text: item.text, x: item.x, right: item.x + item.width });
    } else {
      last.text += gap > item.size * 0.15 ? ` ${item.text}` : item.text;
      last.right = item.x + item.width;
    }
  }
  return cells.map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, " ").trim() }));
}

/** Pages with more lines stay in the order in which they are drawn: no person reads them. */
const MAX_SORTED_LINES = 2_000;

/** A line that goes up by less, in multiples of the text's size, belongs where it is drawn. */
const MIN_RISE = 3;

function isBelow(line: PdfLine, other: PdfLine): boolean {
  const overlap = Math.min(line.right, other.right) - Math.max(line.x, other.x);
  const narrower = Math.min(line.right - line.x, other.right - other.x);
  // Marks of footnotes and remarks are small; where they are drawn apart, they would tear tables asunder.
  const isRemark = other.size < line.size * 0.95;
  return !isRemark && line.y < other.y - other.size * 0.5 && overlap > narrower * 0.5;
}

/**
 * Some programs draw a page's frame, headings or table rules after its text. A line that goes back up, over lines that
 * stand below it, belongs before them; one that goes up beside them begins the next column.
 */
function inReadingOrder(lines: readonly PdfLine[]): PdfLine[] {
  if (lines.length > MAX_SORTED_LINES) return [...lines];
  const ordered: PdfLine[] = [];
  let last: PdfLine | undefined;
  for (const line of lines) {
    const isUp = last !== undefined && line.y > last.y + last.size * MIN_RISE;
    const before = isUp || last !== ordered.at(-1) ? ordered.findIndex((other) => isBelow(other, line)) : -1;
    if (before < 0) ordered.push(line);
    else ordered.splice(before, 0, line);
    last = line;
  }
  return ordered;
}

/** Puts a page's items together into lines, in the order in which people read them. */
export function linesOf(page: PdfPage): PdfLine[] {
  return inReadingOrder(drawnLinesOf(page));
}

function drawnLinesOf(page: PdfPage): PdfLine[] {
  const lines: PdfLine[] = [];
  let current: PdfItem[] = [];
  const close = () => {
    if (current.some((item) => item.text.trim() !== "")) lines.push(toLine(current));
    current = [];
  };
  for (const item of page.items) {
    const last = current.findLast((other) => other.text.trim() !== "");
    const isSameLine = !last || Math.abs(item.y - last.y) <= Math.max(item.size, last.size) * 0.45;
    // A step far back on the same height is the next column, or text drawn over text.
    const isBack = last !== undefined && item.x < last.x - last.size;
    if (item.text.trim() !== "" && (!isSameLine || isBack)) close();
    current.push(item);
  }
  close();
  return lines;
}
