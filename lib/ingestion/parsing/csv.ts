import Papa from "papaparse";
import type { DocumentContent } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { DocumentError } from "./document-error.ts";
import { plainInline } from "./inline-buffer.ts";

const MAX_ROWS = 100_000;
const MAX_COLUMNS = 200;

/**
 * Reads a CSV or TSV file as one table; its first row is the header. The delimiter is found by itself.
 *
 * @param cellText - makes a cell readable, e.g. takes the paths out of Notion's relations
 * @throws {DocumentError} `too-large` above 100,000 rows
 */
export function parseCsv(
  source: string,
  cellText: (cell: string) => string = (cell) => cell,
): DocumentContent {
  const { data } = Papa.parse<string[]>(source.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  if (data.length > MAX_ROWS) {
    throw new DocumentError("too-large", `The table has ${data.length} rows; ${MAX_ROWS} is the limit.`);
  }
  const builder = new BlockBuilder();
  builder.addTable(
    data.map((row, index) => ({
      isHeader: index === 0,
      cells: row.slice(0, MAX_COLUMNS).map((cell) => plainInline(cellText(cell))),
    })),
  );
  return builder.build();
}
