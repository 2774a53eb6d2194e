/** What a spreadsheet takes for the beginning of a formula, when a cell starts with it. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * One cell of a CSV file, quoted where it must be (RFC 4180). Text that a spreadsheet would run as a formula is shown as
 * text: an apostrophe goes before it. Numbers are left as they are.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a CSV file, with its end. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;
