/** A rectangle of a spreadsheet's cells, 1-based, its ends included. */
export interface SheetCells {
  sheet: string;
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The letters of a column: 1 is A, 27 is AA. */
function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/**
 * The cells of a chunk as spreadsheets write them, e.g. `Budget!A2:F40` or `'Plan 2026'!B3`: from the first of those
 * given to the last that are of the same table or below it.
 *
 * @returns null if there are none
 */
export function cellsAddress(all: readonly (SheetCells | null)[]): string | null {
  const given = all.filter((cells) => cells !== null);
  const sheet = given[0]?.sheet;
  if (sheet === undefined) return null;
  // What begins further up again is another table, beside the first.
  const isBeside = (one: SheetCells, index: number) =>
    one.sheet !== sheet || one.top < (given[index - 1]?.top ?? 0);
  const end = given.findIndex(isBeside);
  const own = end < 0 ? given : given.slice(0, end);
  const from = `${columnName(Math.min(...own.map((one) => one.left)))}${Math.min(...own.map((one) => one.top))}`;
  const to = `${columnName(Math.max(...own.map((one) => one.right)))}${Math.max(...own.map((one) => one.bottom))}`;
  const name = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return from === to ? `${name}!${from}` : `${name}!${from}:${to}`;
}
