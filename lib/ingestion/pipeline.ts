import type { Database } from "../db/database.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import type { UploadStorage } from "../storage/index.ts";
import { exportErrorText } from "./export-error-text.ts";
import { type ImportRun, markFailed, markIndexed, recordListing, takeUpImport } from "./import-records.ts";
import { indexBatch } from "./index-batch.ts";
import { reweighLexicalIndex } from "./indexing/reweigh-lexical-index.ts";
import { parseInBatches } from "./parse-in-batches.ts";
import type { ParsePool } from "./parse-pool.ts";
import { ExportError, openArchive } from "./sources/archive.ts";
import { detectFormat } from "./sources/index.ts";

export interface ImportDeps {
  database: Database;
  jobs: Jobs;
  storage: UploadStorage;
  parsePool: ParsePool;
  log: Log;
  /** For archives inside of archives. */
  temporaryDirectory: string;
  /** The model to embed with afterwards; null: lexical search only. */
  embeddingModel: string | null;
}

/**
 * Reads one export into the index: list → parse → chunk → index, then asks for its embeddings. Takes up again where a
 * crash left it. A broken file becomes a line of the report; only an export that cannot be read at all fails.
 */
export async function runImport(
  deps: ImportDeps,
  input: { importId: string; signal: AbortSignal },
): Promise<void> {
  const run = await takeUpImport(deps, input.importId);
  if (!run) return;
  try {
    await readExport(deps, run, input.signal);
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    return markFailed(deps, run.id, exportErrorText(error));
  }
  await reweighLexicalIndex(deps);
  await markIndexed(deps, run.id);
  if (!run.isExternal) await deps.storage.delete(run.storageKey);
  if (deps.embeddingModel)
    await deps.jobs.enqueue("embed", { model: deps.embeddingModel }, deps.embeddingModel);
}

async function readExport(deps: ImportDeps, run: ImportRun, signal: AbortSignal): Promise<void> {
  const file = run.isExternal ? run.storageKey : await deps.storage.open(run.storageKey);
  const archive = await openArchive(file, {
    temporaryDirectory: deps.temporaryDirectory,
    fileName: run.fileName,
  });
  try {
    const format = await detectFormat(archive, run.wantedKind ?? undefined);
    const { entries } = await format.list(archive, {
      baseUrl: run.baseUrl ?? undefined,
      spaceName: run.sourceName,
    });
    await recordListing(deps, { run, kind: format.kind, total: entries.length, problems: archive.problems });
    for await (const batch of parseInBatches(deps, { archive, entries, importId: run.id, signal })) {
      await indexBatch(deps, { run, batch });
    }
  } finally {
    await archive.close();
  }
}
