import type { TableRow, TextRange } from "@/lib/domain/document.ts";

/** Half-open range of a table's rows, 0-based; `isShown` false for those that are left out. */
export interface RowRun {
  start: number;
  end: number;
  isShown: boolean;
}

/** A table of up to so many rows is shown whole. */
const WHOLE_ROWS = 400;
const ROWS_AT_START = 100;
const ROWS_AROUND = 50;

/**
 * Which rows of a table are shown: all of them, or for one of thousands its beginning and what is around the marked
 * passage, because a page of 50,000 rows is of no use. The runs are in order and cover the table.
 */
export function rowRuns(rows: readonly TableRow[], marked: readonly TextRange[]): RowRun[] {
  if (rows.length <= WHOLE_ROWS) return [{ start: 0, end: rows.length, isShown: true }];
  const first = rows.findIndex((row) => touches(row, marked));
  const last = rows.findLastIndex((row) => touches(row, marked));
  const windows = [{ start: 0, end: ROWS_AT_START }];
  if (first >= 0) {
    const start = Math.max(0, first - ROWS_AROUND);
    const end = Math.min(rows.length, Math.min(last, first + WHOLE_ROWS) + 1 + ROWS_AROUND);
    if (start <= ROWS_AT_START) windows[0] = { start: 0, end: Math.max(ROWS_AT_START, end) };
    else windows.push({ start, end });
  }
  const runs: RowRun[] = [];
  let at = 0;
  for (const { start, end } of windows) {
    if (start > at) runs.push({ start: at, end: start, isShown: false });
    runs.push({ start, end, isShown: true });
    at = end;
  }
  if (at < rows.length) runs.push({ start: at, end: rows.length, isShown: false });
  return runs;
}

function touches(row: TableRow, marked: readonly TextRange[]): boolean {
  const start = row.cells[0]?.start;
  const end = row.cells.at(-1)?.end;
  if (start === undefined || end === undefined) return false;
  return marked.some((range) => range.start < end && start < range.end);
}
