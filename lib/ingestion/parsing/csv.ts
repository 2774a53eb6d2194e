import Papa from "papaparse";
import type { DocumentContent } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { DocumentError } from "./document-error.ts";
import { type InlineText, plainInline } from "./inline-buffer.ts";

const MAX_ROWS = 100_000;
const MAX_COLUMNS = 200;

/**
 * Reads a CSV or TSV file as one table; its first row is the header. The delimiter is found by itself.
 *
 * @param readCell - makes a cell readable, e.g. links out of Notion's relations
 * @throws {DocumentError} `too-large` above 100,000 rows
 */
export function parseCsv(
  source: string,
  readCell: (cell: string) => InlineText = plainInline,
): DocumentContent {
  const { data } = Papa.parse<string[]>(source.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  if (data.length > MAX_ROWS) {
    throw new DocumentError("too-large", `The table has ${data.length} rows; ${MAX_ROWS} is the limit.`);
  }
  const builder = new BlockBuilder();
  builder.addTable(
    data.map((row, index) => ({
      isHeader: index === 0,
      cells: row.slice(0, MAX_COLUMNS).map(readCell),
    })),
  );
  return builder.build();
}
