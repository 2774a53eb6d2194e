import type { Database } from "../db/database.ts";
import type { ChunkDraft, ParsedDocument } from "../domain/document.ts";
import type { ImportItem } from "../domain/import.ts";
import { failedItem, recordedPaths } from "./import-records.ts";
import type { ParsePool } from "./parse-pool.ts";
import { type Archive, ExportError } from "./sources/archive.ts";
import type { SourceEntry } from "./sources/index.ts";

/** A batch is one transaction: large enough to be quick, small enough that nobody waits for it. */
const maxBatchDocuments = 12;
const maxBatchBytes = 8 * 1024 ** 2;
const maxDocumentBytes = 200 * 1024 ** 2;

export interface ParsedBatch {
  documents: { path: string; document: ParsedDocument; chunks: ChunkDraft[] }[];
  /** Files that could not be read, as lines of the report. */
  failed: ImportItem[];
}

/**
 * Parses the entries that this import has not dealt with yet, in order. The next batch is parsed while the caller
 * indexes the last one.
 */
export async function* parseInBatches(
  deps: { database: Database; parsePool: ParsePool },
  input: { archive: Archive; entries: SourceEntry[]; importId: string; signal: AbortSignal },
): AsyncGenerator<ParsedBatch> {
  const done = await recordedPaths(deps, input.importId);
  const groups = groupEntries(input.entries.filter((entry) => !done.has(entry.path)));
  const parse = (group: SourceEntry[] | undefined) => group && parseGroup(deps, input, group);
  let next = parse(groups[0]);
  for (let i = 1; next; i++) {
    const batch = await next;
    next = parse(groups[i]);
    // A rejection must not go unheard while the caller is busy with this batch; awaiting it later throws it.
    next?.catch(() => {});
    yield batch;
  }
}

function groupEntries(entries: SourceEntry[]): SourceEntry[][] {
  const groups: SourceEntry[][] = [];
  let sizeBytes = 0;
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && last.length < maxBatchDocuments && sizeBytes + entry.sizeBytes <= maxBatchBytes) {
      last.push(entry);
      sizeBytes += entry.sizeBytes;
    } else {
      groups.push([entry]);
      sizeBytes = entry.sizeBytes;
    }
  }
  return groups;
}

async function parseGroup(
  deps: { parsePool: ParsePool },
  input: { archive: Archive; signal: AbortSignal },
  group: SourceEntry[],
): Promise<ParsedBatch> {
  const batch: ParsedBatch = { documents: [], failed: [] };
  for (const entry of group) {
    input.signal.throwIfAborted();
    const outcome = await parseOne(deps, input, entry);
    if (outcome.isParsed)
      batch.documents.push({ path: entry.path, document: outcome.document, chunks: outcome.chunks });
    else batch.failed.push(failedItem({ path: entry.path, reason: outcome.reason, detail: outcome.detail }));
  }
  return batch;
}

async function parseOne(
  deps: { parsePool: ParsePool },
  input: { archive: Archive; signal: AbortSignal },
  entry: SourceEntry,
) {
  try {
    const bytes = await input.archive.read(entry.path, { maxBytes: maxDocumentBytes });
    return await deps.parsePool.parse({ entry, bytes }, input.signal);
  } catch (error) {
    if (error instanceof ExportError)
      return { isParsed: false as const, reason: error.reason, detail: error.detail };
    throw error;
  }
}
