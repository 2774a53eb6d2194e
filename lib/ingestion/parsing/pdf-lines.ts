import { joinLines, type PdfBlock, type PdfWords, withoutBullet } from "./pdf-blocks.ts";
import type { PdfItem, PdfPage } from "./pdf-page.ts";

/** Headers and footers stand in this part of a page's height. */
const EDGE_SHARE = 0.12;
/** Pages with this many lines have an outermost one that may be a header, wherever it stands. */
const FULL_PAGE_LINES = 8;
const MAX_HEADER_CHARS = 100;

export interface PdfLine {
  text: string;
  x: number;
  y: number;
  right: number;
  size: number;
  /** Null if there are several. */
  font: string | null;
  /** True if wide gaps cut it into columns. */
  isTabular: boolean;
}

function toLine(items: readonly PdfItem[]): PdfLine {
  let text = "";
  let right = 0;
  let isTabular = false;
  const charsBySize = new Map<number, number>();
  for (const [index, item] of items.entries()) {
    const isApart = index > 0 && item.x - right > item.size * 0.15;
    if (isApart && !/\s$/.test(text) && !/^\s/.test(item.text)) text += " ";
    if (index > 0 && item.x - right > item.size * 1.5 && text.trim() !== "") isTabular = true;
    text += item.text;
    if (item.text.trim() !== "") right = item.x + item.width;
    const size = Math.round(item.size * 10) / 10;
    charsBySize.set(size, (charsBySize.get(size) ?? 0) + item.text.length);
  }
  const visible = items.filter((item) => item.text.trim() !== "");
  const [first] = visible;
  const [size = 0] = [...charsBySize].sort((a, b) => b[1] - a[1])[0] ?? [];
  const isOneFont = visible.every((item) => item.font === first?.font);
  return {
    text: text.trim(),
    x: first?.x ?? 0,
    y: first?.y ?? 0,
    right,
    size,
    font: isOneFont ? (first?.font ?? null) : null,
    isTabular,
  };
}

/** Puts a page's items together into lines, in the order in which the file draws them. */
export function linesOf(page: PdfPage): PdfLine[] {
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
  const edges = new Set(edgeLinesOf(page, lines).filter((line) => repeated.has(repeatKey(line))));
  return lines.filter((line) => !edges.has(line));
}

/** What is the same on every page: the text, but for its numbers. */
export function repeatKey({ text }: { text: string }): string {
  return text.replace(/\d+/g, "#").toLowerCase();
}

/** The usual distance between two lines, in multiples of their size. */
function usualGap(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || next.size !== line.size) continue;
    const gap = Math.round(((line.y - next.y) / line.size) * 10) / 10;
    if (gap > 0.8 && gap < 3) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1.2;
}

/** Puts lines together into paragraphs: a wider gap, another size or font, a bullet or a short last line ends one. */
export function paragraphsOf(lines: readonly PdfLine[], page: number, words: PdfWords): PdfBlock[] {
  const gap = usualGap(lines);
  const rightEdge = Math.max(0, ...lines.map((line) => line.right));
  const blocks: PdfBlock[] = [];
  let group: PdfLine[] = [];
  const close = () => {
    const [first] = group;
    if (!first) return;
    const text = joinGroup(group, words);
    const item = withoutBullet(text);
    // A table's rows are no headings, whatever their font.
    const isOneFont = group.every((line) => line.font === first.font && !line.isTabular);
    const font = isOneFont ? first.font : null;
    const kind = item === null ? "text" : "list-item";
    blocks.push({ kind, text: item ?? text, page, size: first.size, font, depth: 0 });
    group = [];
  };
  for (const line of lines) {
    const last = group.at(-1);
    if (last && startsParagraph(last, line, gap, rightEdge)) close();
    group.push(line);
  }
  close();
  return blocks;
}

/** The text of a paragraph. The rows of a table stay lines of their own. */
function joinGroup(lines: readonly PdfLine[], words: PdfWords): string {
  const rows: PdfLine[][] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last && !(line.isTabular && last.at(-1)?.isTabular)) last.push(line);
    else rows.push([line]);
  }
  return rows
    .map((row) =>
      joinLines(
        row.map((line) => line.text),
        words,
      ),
    )
    .join("\n");
}

function startsParagraph(last: PdfLine, line: PdfLine, gap: number, rightEdge: number): boolean {
  const distance = (last.y - line.y) / Math.max(last.size, 1);
  if (distance > gap * 1.25 || distance < -1) return true;
  if (Math.abs(line.size - last.size) > last.size * 0.12) return true;
  if (withoutBullet(line.text) !== null || /^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s/.test(line.text))
    return true;
  // Another font for the whole line, where the last one had one of its own, is a run-in heading's end.
  if (line.font && last.font && line.font !== last.font) return true;
  const isShort = last.right < rightEdge * 0.8;
  return isShort && /[.:!?]$/.test(last.text);
}
