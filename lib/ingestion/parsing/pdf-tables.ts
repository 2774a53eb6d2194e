import { joinLines, type PdfRow, type PdfWords } from "./pdf-blocks.ts";
import type { PdfCell, PdfLine } from "./pdf-lines.ts";

export interface PdfTable {
  rows: PdfRow[];
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

/** The columns of a row that a line's cells stand in, from left to right; null if one of them stands in none. */
function columnsUnder(rows: readonly OpenRow[], line: PdfLine): number[] | null {
  const columns: number[] = [];
  for (const cell of line.cells) {
    const from = (columns.at(-1) ?? -1) + 1;
    const width = rows[0]?.cells.length ?? 0;
    let column = from;
    while (column < width && !rows.some((row) => isInColumn(row, column, cell, line.size))) column++;
    if (column >= width) return null;
    columns.push(column);
  }
  return columns;
}

function isInColumn(row: OpenRow, column: number, cell: PdfCell, size: number): boolean {
  const above = row.cells[column];
  return above !== undefined && above.texts.length > 0 && isAligned(above, cell, size);
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
  // Nothing goes on under a cell that is empty.
  const isUnderText = columns.every((column) => (row.cells[column]?.texts.length ?? 0) > 0);
  return isUnderText ? columns : null;
}

/** True if a line with fewer cells than the table has columns is a row with empty cells, not the rest of the last row. */
function isSparseRow(row: OpenRow, line: PdfLine, columns: readonly number[]): boolean {
  if (columns.length < 2) return false;
  const hasEmptyAbove = columns.some((column) => row.cells[column]?.texts.length === 0);
  const hasName = columns[0] === 0 && /^[^\p{Ll}]/u.test(line.text);
  return hasEmptyAbove || (hasName && columns.length * 2 >= row.cells.length);
}

function openRow(line: PdfLine): OpenRow {
  return {
    lines: [line],
    cells: line.cells.map(({ x, right, text }: PdfCell) => ({ x, right, texts: [text] })),
  };
}

/** A row with as many cells as its table has columns; those that the line does not fill are empty. */
function sparseRow(like: OpenRow, line: PdfLine, columns: readonly number[]): OpenRow {
  const cells = like.cells.map(({ x, right }): OpenRow["cells"][number] => ({ x, right, texts: [] }));
  for (const [index, column] of columns.entries()) {
    const { x = 0, right = 0, text = "" } = line.cells[index] ?? {};
    cells[column] = { x, right, texts: [text] };
  }
  return { lines: [line], cells };
}

/** The rows of a table that turns out to have more columns than its first rows fill; null if they do not fit. */
function widened(rows: readonly OpenRow[], line: PdfLine): OpenRow[] | null {
  const wide = openRow(line);
  const fitted = rows.map((row) => {
    const [own] = row.lines;
    const columns = own && row.lines.length === 1 ? columnsUnder([wide], own) : null;
    return own && columns ? sparseRow(wide, own, columns) : null;
  });
  return fitted.every((row) => row !== null) ? [...fitted, wide] : null;
}

/** Takes a line into the table that is open; null if it does not belong to it. */
function withLine(rows: readonly OpenRow[], line: PdfLine, gap: number): OpenRow[] | null {
  const row = rows.at(-1);
  if (!row) return null;
  if (line.cells.length > row.cells.length) return rows.length <= 2 ? widened(rows, line) : null;
  const under = columnsUnder(rows, line);
  if (under && (under.length === row.cells.length || isSparseRow(row, line, under))) {
    return [...rows, sparseRow(row, line, under)];
  }
  const columns = continuedColumns(row, line, gap);
  if (!columns) return null;
  row.lines.push(line);
  for (const [index, column] of columns.entries())
    row.cells[column]?.texts.push(line.cells[index]?.text ?? "");
  return [...rows];
}

/**
 * A header whose names fill their columns looks like running text. It is told by what is drawn one by one in it: the
 * cells of the lines below all begin where one of these begins.
 */
function asHeader(line: PdfLine, next: readonly PdfLine[]): PdfLine {
  if (line.pieces.some((piece) => !/[\p{L}\p{N}]/u.test(piece.text))) return line;
  if (line.pieces.length < 3 || line.pieces.length <= line.cells.length || next.length < 2) return line;
  const starts = new Set<PdfCell>();
  for (const below of next) {
    if (below.cells.length < 2) return line;
    for (const cell of below.cells) {
      const start = line.pieces.find((piece) => Math.abs(piece.x - cell.x) <= line.size * 0.2);
      if (!start) return line;
      starts.add(start);
    }
  }
  if (starts.size < 3) return line;
  const cells: PdfCell[] = [];
  for (const piece of line.pieces) {
    const last = cells.at(-1);
    const isOwn = !last || starts.has(piece) || piece.x - last.right > line.size * 0.5;
    if (isOwn) cells.push({ ...piece });
    else cells[cells.length - 1] = { ...last, text: `${last.text} ${piece.text}`, right: piece.right };
  }
  return { ...line, cells };
}

/**
 * Finds the tables among a page's lines: at least three rows, one below the other, whose cells are aligned; some of
 * them may be empty. What does not fit into so simple a picture (cells over several columns, as in financial
 * statements) stays lines of text.
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
  for (const [index, drawn] of lines.entries()) {
    const line = rows.length === 0 ? asHeader(drawn, lines.slice(index + 1, index + 3)) : drawn;
    const taken = withLine(rows, line, gap);
    if (taken) {
      rows = taken;
      continue;
    }
    close();
    if (line.cells.length > 1) rows.push(openRow(line));
    else parts.push(line);
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
      starts: row.cells.map((cell) => (cell.texts.length === 0 ? null : cell.x)),
    })),
  };
}
