import type { Block, TableRow, TextRange } from "../../domain/document.ts";
import { tokenWeight } from "../../text/estimate-tokens.ts";
import { cutCost, maxTokens } from "./limits.ts";
import type { SheetCells } from "./sheet-cells.ts";

/** A part of a table that is never cut: a row, or some cells of a wide one. */
export interface TablePiece extends TextRange {
  cutCost: number;
  /** What a chunk that begins with it repeats first: the header of its columns. */
  repeated: string;
  cells: SheetCells | null;
  /** True for cells of a wide row: `repeated` names their columns and no others. */
  isAlone: boolean;
}

type Table = Extract<Block, { kind: "table" }>;

/** Longer first cells do not name their row. */
const MAX_KEY_TOKENS = 24;
const MAX_NAME_TOKENS = 40;
/** A header is looked for this many tables above; widths are compared by so many rows. */
const MAX_TABLES_ABOVE = 20;
const COMPARED_ROWS = 100;

/**
 * The rows that name a table's columns: its own, or in a spreadsheet those of the table before it in the same columns,
 * which an empty row cut in two.
 */
export function headersOf(blocks: readonly Block[], index: number): TableRow[] {
  for (let at = index; at >= Math.max(0, index - MAX_TABLES_ABOVE); at--) {
    const [block, next] = [blocks[at], blocks[at + 1]];
    if (block?.kind !== "table") return [];
    const isSame = at === index || (block.sheet && next?.kind === "table" && isBelow(next, block));
    if (!isSame) return [];
    const headers = block.rows.filter((row) => row.isHeader);
    if (headers.length > 0 || !block.sheet) return headers;
  }
  return [];
}

function isBelow(table: Table, above: Table): boolean {
  const width = (one: Table) =>
    one.rows.slice(0, COMPARED_ROWS).reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return (
    table.sheet?.name === above.sheet?.name &&
    table.sheet?.column === above.sheet?.column &&
    width(table) <= width(above)
  );
}

/**
 * A table is cut between rows; later parts repeat its header. A row that is too wide to stand below its header is cut
 * between cells, and each part repeats the names of its own columns, after the first cell of the row.
 */
export function tablePieces(
  text: string,
  table: Table,
  { headers, partCost }: { headers: readonly TableRow[]; partCost: number },
): TablePiece[] {
  const header = headers.flatMap((row) => sliceOf(text, rangeOf(row))).join("\n");
  const isRepeated = tokenWeight(header) <= maxTokens / 2;
  let wasHeader = false;
  return table.rows.flatMap((row, index): TablePiece[] => {
    const range = rangeOf(row);
    const cost = wasHeader ? cutCost.tied : partCost;
    wasHeader = row.isHeader;
    if (!range) return [];
    const cells = cellsOf(table, index, 0, row.cells.length - 1);
    const whole = { ...range, cutCost: cost, repeated: "", cells, isAlone: false };
    const isTooWide = tokenWeight(text.slice(range.start, range.end)) > maxTokens;
    if (row.isHeader || header === "")
      return isTooWide ? wideRow(text, table, { index, cost, headers }) : [whole];
    return isTooWide || !isRepeated
      ? wideRow(text, table, { index, cost, headers })
      : [{ ...whole, repeated: header }];
  });
}

function rangeOf({ cells }: TableRow): TextRange | null {
  const [first, last] = [cells[0], cells.at(-1)];
  return first && last && last.end > first.start ? { start: first.start, end: last.end } : null;
}

function sliceOf(text: string, range: TextRange | null): string[] {
  return range ? [text.slice(range.start, range.end)] : [];
}

function cellsOf(table: Table, row: number, from: number, to: number): SheetCells | null {
  const { sheet } = table;
  if (!sheet) return null;
  const address = sheet.row + row;
  return {
    sheet: sheet.name,
    top: address,
    bottom: address,
    left: sheet.column + from,
    right: sheet.column + to,
  };
}

/** A row cut between cells, so that each part fits below the names of its columns; a header names itself. */
function wideRow(
  text: string,
  table: Table,
  { index, cost, headers }: { index: number; cost: number; headers: readonly TableRow[] },
): TablePiece[] {
  const { cells = [], isHeader = false } = table.rows[index] ?? {};
  const names = isHeader ? [] : columnNames(text, headers, cells.length);
  const isNamed = names.some((name) => name !== "");
  const key = isNamed ? keyOf(text, cells[0], names[0] ?? "") : "";
  const keyTokens = key === "" ? 0 : tokenWeight(key) + 1;
  const pieces: TablePiece[] = [];
  let from = 0;
  let tokens = 0;
  const end = (to: number): void => {
    const [first, last] = [cells[from], cells[to]];
    if (!first || !last || last.end === first.start) return;
    const own = names.slice(from, to + 1).join(" | ");
    const repeated = from === 0 || key === "" ? own : `${key}\n${own}`;
    pieces.push({
      start: first.start,
      end: last.end,
      cutCost: from === 0 ? cost : cutCost.part,
      repeated: /[^\s|]/.test(repeated) ? repeated : "",
      cells: cellsOf(table, index, from, to),
      isAlone: isNamed,
    });
  };
  for (const [column, { start, end: cellEnd }] of cells.entries()) {
    const own = tokenWeight(text.slice(start, cellEnd)) + tokenWeight(names[column] ?? "") + 2;
    if (column > from && keyTokens + tokens + own > maxTokens) {
      end(column - 1);
      from = column;
      tokens = 0;
    }
    tokens += own;
  }
  end(cells.length - 1);
  return pieces;
}

/** Of several header rows, each column takes what is nearest to it. */
function columnNames(text: string, headers: readonly TableRow[], count: number): string[] {
  return Array.from({ length: count }, (_, column) => {
    const own = headers
      .flatMap((row) => sliceOf(text, row.cells[column] ?? null))
      .filter((name) => name !== "");
    const name = [...new Set(own)].join(" ");
    return tokenWeight(name) <= MAX_NAME_TOKENS ? name : "";
  });
}

/** What the row is about: its first cell. */
function keyOf(text: string, cell: TextRange | undefined, name: string): string {
  const value = cell ? text.slice(cell.start, cell.end) : "";
  if (value === "") return "";
  const key = name === "" ? value : `${name}: ${value}`;
  return tokenWeight(key) <= MAX_KEY_TOKENS ? key : "";
}
