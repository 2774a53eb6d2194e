import type { TextRange } from "../../domain/document.ts";

/** Where a value stands in a table. */
export interface TableCell {
  /** The first cell of its row, lower case: what the row is about. */
  subject: string;
  /** What its column is called, lower case; empty without a head. */
  column: string;
  /** What the columns of the table are called. */
  columns: string[];
}

/**
 * The cell that holds a range of a row; null for what is no row.
 *
 * @param text - of the passage
 * @param row - as it stands there
 * @param range - within the row
 */
export function tableCell(text: string, row: string, range: TextRange): TableCell | null {
  if (!row.includes(" | ")) return null;
  const index = row.slice(0, range.start).split(" | ").length - 1;
  const lines = text.slice(0, Math.max(0, text.indexOf(row))).split("\n");
  let head: string | null = null;
  for (const line of lines.slice(0, -1).toReversed()) {
    if (!line.includes(" | ")) break;
    head = line;
  }
  const columns = cellsOf(head ?? "");
  return { subject: cellsOf(row)[0] ?? "", column: columns[index] ?? "", columns };
}

const cellsOf = (row: string) => row.split(" | ").map((cell) => cell.trim().toLowerCase());
