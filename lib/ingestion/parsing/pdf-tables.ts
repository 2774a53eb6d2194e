import { joinLines, type PdfWords } from "./pdf-blocks.ts";
import type { PdfCell, PdfLine } from "./pdf-lines.ts";

export interface PdfTable {
  rows: { isHeader: boolean; cells: string[] }[];
}

interface OpenRow {
  lines: PdfLine[];
  cells: { x: number; right: number; texts: string[] }[];
}

/** Fewer rows are two columns of something else. */
const MIN_ROWS = 3;

/** True if two cells stand in one column: their left edges, right edges or middles agree. */
function isAligned(a: { x: number; right: number }, b: { x: number; right: number }, size: number): boolean {
  const middles = (a.x + a.right - b.x - b.right) / 2;
  return [a.x - b.x, a.right - b.right, middles].some((distance) => Math.abs(distance) <= size * 0.5);
}

function startsRow(row: OpenRow, line: PdfLine): boolean {
  return (
    line.cells.length === row.cells.length &&
    line.cells.every((cell, index) => {
      const above = row.cells[index];
      return above !== undefined && isAligned(above, cell, line.size);
    })
  );
}

/** Finds the columns that a line goes on in, where a cell is too long for one line; null if it is another's line. */
function continuedColumns(row: OpenRow, line: PdfLine, gap: number): number[] | null {
  const last = row.lines.at(-1);
  if (!last || (last.y - line.y) / last.size > gap * 1.1 || line.cells.length >= row.cells.length)
    return null;
  const columns = line.cells.map((cell) =>
    row.cells.findIndex((above, index) => {
      const next = row.cells[index + 1];
      return Math.abs(above.x - cell.x) <= line.size * 0.3 && (!next || cell.right < next.x);
    }),
  );
  return columns.includes(-1) ? null : columns;
}

function openRow(line: PdfLine): OpenRow {
  return {
    lines: [line],
    cells: line.cells.map(({ x, right, text }: PdfCell) => ({ x, right, texts: [text] })),
  };
}

/**
 * Finds the tables among a page's lines: at least three rows, one below the other, whose cells are aligned. What does
 * not fit into so simple a picture (rows of unequal width, as in financial statements) stays lines of text.
 *
 * @param gap - the usual distance of lines, in multiples of their size
 */
export function findTables(lines: readonly PdfLine[], gap: number, words: PdfWords): (PdfLine | PdfTable)[] {
  const parts: (PdfLine | PdfTable)[] = [];
  let rows: OpenRow[] = [];
  const close = () => {
    if (rows.length >= MIN_ROWS) parts.push(toTable(rows, words));
    else parts.push(...rows.flatMap((row) => row.lines));
    rows = [];
  };
  for (const line of lines) {
    const row = rows.at(-1);
    const columns = row && continuedColumns(row, line, gap);
    if (row && columns) {
      row.lines.push(line);
      for (const [index, column] of columns.entries())
        row.cells[column]?.texts.push(line.cells[index]?.text ?? "");
    } else if (row && startsRow(row, line)) {
      rows.push(openRow(line));
    } else {
      close();
      if (line.cells.length > 1) rows.push(openRow(line));
      else parts.push(line);
    }
  }
  close();
  return parts;
}

function toTable(rows: readonly OpenRow[], words: PdfWords): PdfTable {
  const [first, second] = rows.map((row) => row.lines[0]);
  const hasHeader = first?.font !== null && first?.font !== second?.font;
  return {
    rows: rows.map((row, index) => ({
      isHeader: index === 0 && hasHeader,
      cells: row.cells.map((cell) => joinLines(cell.texts, words)),
    })),
  };
}
