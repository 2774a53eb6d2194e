import type { Region, SheetTexts } from "./sheet-regions.ts";

/** Longer names are questions, and name columns only above answers that are shorter. */
const MAX_HEADER_CHARS = 80;
const MAX_QUESTION_CHARS = 300;
const COMPARED_ROWS = 10;
const MAX_HEADER_ROWS = 3;
/** Numbers, amounts, shares, dates and times, as they are shown. */
const VALUE =
  /^[\s\p{Sc}(+-]*\d[\d\s.,:/%'’-]*(?:\p{Sc}|[A-Za-z]{1,3})?\)?$|^\d{1,2}[-. ]\p{L}{3,9}[-. ]\d{2,4}$|^(?:true|false|yes|no)$/iu;

/** True for what stands in a table's body rather than in its header. */
export function isValue(text: string): boolean {
  return VALUE.test(text);
}

function cellsOf(texts: SheetTexts, row: number, { left, right }: Region): string[] {
  return Array.from({ length: right - left + 1 }, (_, index) => texts[row]?.[left + index] ?? "");
}

/** How many of a region's first rows are lines of text above its table, each in one cell: a title, a remark. */
export function captionRows(texts: SheetTexts, region: Region): number {
  if (region.left === region.right) return 0;
  let count = 0;
  for (let row = region.top; row < region.bottom; row++) {
    const filled = cellsOf(texts, row, region).filter((text) => text !== "");
    if (filled.length !== 1 || texts[row]?.[region.left] === "" || isValue(filled[0] ?? "")) break;
    count++;
  }
  const next = cellsOf(texts, region.top + count, region).filter((text) => text !== "");
  return next.length > 1 ? count : 0;
}

/**
 * How many of a region's first rows name its columns; 0 if none does. A header has short texts, no values, no two the
 * same, in most of the columns; above it there may be rows that name groups of columns.
 *
 * @param isGroupRow - true for a row with cells that are merged over several columns
 */
export function headerRows(texts: SheetTexts, region: Region, isGroupRow: (row: number) => boolean): number {
  if (region.left === region.right || region.top === region.bottom) return 0;
  let count = 0;
  while (
    count < MAX_HEADER_ROWS - 1 &&
    region.top + count + 1 < region.bottom &&
    isGroupRow(region.top + count) &&
    cellsOf(texts, region.top + count, region).every((text) => !isValue(text))
  ) {
    count++;
  }
  return isHeaderRow(texts, region, region.top + count) ? count + 1 : 0;
}

function isHeaderRow(texts: SheetTexts, region: Region, row: number): boolean {
  const cells = cellsOf(texts, row, region);
  const filled = cells.filter((text) => text !== "");
  const longest = Math.max(0, ...filled.map((text) => text.length));
  const isShort =
    longest <= MAX_HEADER_CHARS ||
    (longest <= MAX_QUESTION_CHARS && meanLength(filled) > 2 * meanLength(bodyBelow(texts, region, row)));
  const isNaming = isShort && !filled.some(isValueButYear);
  const isDistinct = new Set(filled).size === filled.length;
  const isFull = filled.length >= Math.max(2, Math.ceil(cells.length * 0.6));
  const isLabelled = region.right - region.left === 1 && /[:：]$/.test(cells[0] ?? "");
  return isNaming && isDistinct && isFull && !isLabelled;
}

function bodyBelow(texts: SheetTexts, region: Region, row: number): string[] {
  const last = Math.min(region.bottom, row + COMPARED_ROWS);
  const rows = Array.from({ length: last - row }, (_, index) => cellsOf(texts, row + 1 + index, region));
  return rows.flat().filter((text) => text !== "");
}

function meanLength(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
}

/** Columns are named by years and quarters, too. */
function isValueButYear(text: string): boolean {
  return isValue(text) && !/^(?:19|20)\d{2}$/.test(text);
}
