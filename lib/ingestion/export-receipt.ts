import { auditedBy, recordAudit } from "../access/audit.ts";
import type { Database } from "../db/database.ts";
import type { LedgerLine } from "../domain/document.ts";
import { type ImportItem, type ImportView, ItemQuery, type ReceiptFormat } from "../domain/import.ts";
import { itemReasonText, lossReasonText } from "../domain/import-reasons.ts";
import type { Principal } from "../domain/principal.ts";
import { csvLine } from "../text/csv-cell.ts";
import { textStream } from "../text/text-stream.ts";
import { listImportItems } from "./list-import-items.ts";
import { readImport } from "./read.ts";

interface Deps {
  database: Database;
}

/** A file to be downloaded, made while it is sent. */
export interface ReceiptFile {
  fileName: string;
  contentType: string;
  body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * The whole receipt of an import: its sums, and each of its lines as far as the principal may read them. JSON is lossless;
 * CSV has a row for each sum (`total`), document and part of a document, and opens safely in a spreadsheet.
 *
 * @returns null when there is no such import that the principal looks after
 */
export async function exportReceipt(
  deps: Deps,
  input: { principal: Principal; importId: string; format: ReceiptFormat },
): Promise<ReceiptFile | null> {
  const view = await readImport(deps, input);
  if (!view) return null;
  const { principal, importId, format } = input;
  const line = { action: "import.receipt-exported", subject: importId, detail: { format } };
  await recordAudit(deps, { ...auditedBy(principal), ...line });
  const items = allItems(deps, input);
  const isCsv = format === "csv";
  const text = isCsv ? csvParts(view, items) : jsonParts(view, items);
  const name = view.sourceName.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "import";
  return {
    fileName: `${name}-receipt-${view.createdAt.slice(0, 10)}.${format}`,
    contentType: isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
    body: textStream(text),
  };
}

async function* allItems(
  deps: Deps,
  input: { principal: Principal; importId: string },
): AsyncGenerator<ImportItem[]> {
  let cursor: string | undefined;
  do {
    const query = ItemQuery.parse({ importId: input.importId, limit: 200, cursor });
    const page = await listImportItems(deps, { principal: input.principal, ...query });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function* jsonParts(view: ImportView, pages: AsyncIterable<ImportItem[]>): AsyncGenerator<string> {
  yield `{"import":${JSON.stringify(view)},"items":[`;
  let separator = "\n";
  for await (const items of pages) {
    if (items.length === 0) continue;
    yield separator + items.map((item) => JSON.stringify(item)).join(",\n");
    separator = ",\n";
  }
  yield "\n]}\n";
}

const csvHeader = [
  ...["record", "path", "title", "status", "what", "seen", "kept", "degraded", "lost", "explanation"],
  ...["previous path", "readers before", "readers after", "address"],
];

/** The mark at the start tells spreadsheets that it is UTF-8. */
async function* csvParts(view: ImportView, pages: AsyncIterable<ImportItem[]>): AsyncGenerator<string> {
  yield `\ufeff${csvLine(csvHeader)}`;
  yield view.ledger.map((line) => ledgerRow("total", "", line)).join("");
  for await (const items of pages)
    yield items
      .map((item) => itemRow(item) + item.ledger.map((line) => ledgerRow("part", item.path, line)).join(""))
      .join("");
}

function ledgerRow(record: string, path: string, line: LedgerLine): string {
  const { kind, name, seen, degraded, lost, reason } = line;
  const what = name === null ? kind : `${kind}: ${name}`;
  const explanation = reason === null ? "" : lossReasonText[reason];
  const kept = seen - degraded - lost;
  return csvLine([record, path, "", "", what, seen, kept, degraded, lost, explanation, "", "", "", ""]);
}

function itemRow(item: ImportItem): string {
  const { path, title, status, reason, detail, previousPath, access, url } = item;
  const explanation = [reason && itemReasonText[reason], detail].filter(Boolean).join(" ");
  const readers = [access?.before.join(" ") ?? "", access?.after.join(" ") ?? ""];
  return csvLine([
    ...["document", path, title, status, "", null, null, null, null, explanation],
    ...[previousPath, ...readers, url],
  ]);
}
