import type { RowDraft } from "./block-builder.ts";
import type { InlineText } from "./inline-buffer.ts";

/** A cell as its file gives it. */
export interface RawCell {
  content: InlineText;
  isHeader: boolean;
  colspan: number;
  rowspan: number;
}

export interface RawRow {
  cells: RawCell[];
  /** True if the file says so, e.g. by `<thead>`. */
  isHead: boolean;
}

/** Wider tables are cut; no real one comes near. */
const MAX_COLUMNS = 200;
/** Longer texts are not repeated in the rows that they span. */
const MAX_REPEATED_CHARS = 200;

const EMPTY: InlineText = { text: "", spans: [] };

interface Carried {
  content: InlineText;
  rowsLeft: number;
}

/**
 * Spreads a table's merged cells, so that every row can be read alone: a cell over several rows is repeated in each;
 * a header over several columns is repeated over each; any other wide cell is followed by empty ones.
 *
 * Header rows are those that the file marks, or leading rows that consist of header cells only, or a bold first row.
 */
export function spreadTable(rows: RawRow[]): RowDraft[] {
  const carried: (Carried | undefined)[] = [];
  const drafts: RowDraft[] = [];
  let isStillHeader = true;
  for (const row of rows) {
    const isAllHeader = row.cells.length > 0 && row.cells.every((cell) => cell.isHeader);
    const isHeader: boolean = isStillHeader && (row.isHead || isAllHeader);
    isStillHeader = isHeader;
    drafts.push({ isHeader, cells: spreadRow(row.cells, carried, isHeader) });
  }
  markHeader(drafts);
  return drafts;
}

/** True if all of a cell's text is bold. */
function isBold({ text, spans }: InlineText): boolean {
  return (
    text !== "" && spans.some(({ mark, start, end }) => mark === "bold" && start === 0 && end === text.length)
  );
}

/** Where the file marks no header, or all rows as one: a first row that is bold throughout, unlike the second. */
function markHeader(rows: RowDraft[]): void {
  const [first, second] = rows;
  if (!first || !second) return;
  const isAll = rows.every((row) => row.isHeader);
  if (isAll) for (const row of rows.slice(1)) row.isHeader = false;
  if (!first.isHeader) first.isHeader = first.cells.every(isBold) && !second.cells.every(isBold);
}

/** Places one row's cells around those that reach down from earlier rows; updates `carried`. */
function spreadRow(cells: RawCell[], carried: (Carried | undefined)[], isHeader: boolean): InlineText[] {
  const placed: InlineText[] = [];
  const takeCarried = (): boolean => {
    const above = carried[placed.length];
    if (!above || above.rowsLeft === 0) return false;
    above.rowsLeft--;
    placed.push(above.content);
    return true;
  };
  for (const cell of cells) {
    while (takeCarried());
    const width = Math.min(cell.colspan, MAX_COLUMNS - placed.length);
    const repeated = cell.content.text.length <= MAX_REPEATED_CHARS ? cell.content : EMPTY;
    for (let i = 0; i < width; i++) {
      const across = isHeader ? repeated : EMPTY;
      carried[placed.length] = { content: i === 0 ? repeated : across, rowsLeft: cell.rowspan - 1 };
      placed.push(i === 0 ? cell.content : across);
    }
  }
  while (placed.length < carried.length && takeCarried());
  return placed;
}
