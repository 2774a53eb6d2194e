import type { ItemReason, ParsedDocument } from "../domain/document.ts";
import { DocumentError } from "../ingestion/parsing/document-error.ts";
import { openArchive } from "../ingestion/sources/archive.ts";
import { ExportError } from "../ingestion/sources/export-error.ts";
import { detectFormat } from "../ingestion/sources/index.ts";
import { parseEntry } from "../ingestion/sources/parse-entry.ts";
import type { SourceEntry } from "../ingestion/sources/source-entry.ts";

const MAX_BYTES = 200 * 1024 ** 2;

export interface ReadExport {
  /** Layout that was recognised; null if the whole was refused. */
  format: string | null;
  documents: ParsedDocument[];
  /** Files that were refused, or the export as a whole, by path. */
  refused: { path: string; reason: ItemReason; detail: string | undefined }[];
}

/** Takes each document beside the bytes that it was read from. */
export type DocumentVisitor = (
  entry: SourceEntry,
  bytes: Uint8Array,
  document: ParsedDocument,
) => Promise<void>;

/** Imports a file or folder as the product does, without a database: list, read, parse. */
export async function readExport(
  location: string,
  temporaryDirectory: string,
  visit: DocumentVisitor = async () => {},
): Promise<ReadExport> {
  const result: ReadExport = { format: null, documents: [], refused: [] };
  try {
    await readInto(result, location, { temporaryDirectory, visit });
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    result.refused.push({ path: "", reason: error.reason, detail: error.detail });
  }
  return result;
}

async function readInto(
  result: ReadExport,
  location: string,
  { temporaryDirectory, visit }: { temporaryDirectory: string; visit: DocumentVisitor },
): Promise<void> {
  const archive = await openArchive(location, { temporaryDirectory });
  try {
    const format = await detectFormat(archive);
    result.format = format.name;
    const listing = await format.list(archive, {});
    try {
      for (const entry of listing.entries) {
        try {
          const options = { maxBytes: MAX_BYTES };
          const bytes = (await listing.read?.(entry, options)) ?? (await archive.read(entry.path, options));
          const document = await parseEntry({ entry, bytes });
          result.documents.push(document);
          await visit(entry, bytes, document);
        } catch (error) {
          if (!(error instanceof DocumentError) && !(error instanceof ExportError)) throw error;
          result.refused.push({ path: entry.path, reason: error.reason, detail: error.detail });
        }
      }
    } finally {
      await listing.close?.();
    }
    for (const { path, reason, detail } of archive.problems) result.refused.push({ path, reason, detail });
  } finally {
    await archive.close();
  }
}
