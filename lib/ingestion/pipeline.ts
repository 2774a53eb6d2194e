import type { Database } from "../db/database.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";
import type { OriginalStorage, UploadStorage } from "../storage/index.ts";
import { applyComparison } from "./apply-comparison.ts";
import { cancelImport } from "./cancel-import.ts";
import { deleteUpload } from "./command-import.ts";
import { exportErrorText } from "./export-error-text.ts";
import { finishComparison } from "./finish-comparison.ts";
import { type ImportRun, isFirstImport, markFailed, markIndexed, takeUpImport } from "./import-records.ts";
import { reweighLexicalIndex } from "./indexing/reweigh-lexical-index.ts";
import { Interruption, isReplaced, watchCommand } from "./interruption.ts";
import { findNearDuplicates } from "./near-duplicates/find-near-duplicates.ts";
import type { ParsePool } from "./parse-pool.ts";
import { readExport } from "./read-export.ts";
import { ExportError } from "./sources/archive.ts";

export interface ImportDeps {
  database: Database;
  jobs: Jobs;
  storage: UploadStorage;
  parsePool: ParsePool;
  /** Left out: no originals are kept. */
  originals?: OriginalStorage;
  log: Log;
  /** For archives inside of archives. */
  temporaryDirectory: string;
  /** The model to embed with afterwards; null: lexical search only. */
  embeddingModel: string | null;
}

/**
 * Takes one export as far as it goes by itself: list → parse → chunk → index for a source's first one; list → parse →
 * compare, and once that was looked at → index for every other. Takes up again where a crash or a pause left it. A broken
 * file becomes a line of the report; only an export that cannot be read at all fails.
 */
export async function runImport(
  deps: ImportDeps,
  input: { importId: string; signal: AbortSignal },
): Promise<void> {
  const run = await takeUpImport(deps, input.importId);
  if (!run) return;
  const watched = watchCommand(deps, { held: run, signal: input.signal });
  try {
    if (run.command) throw new Interruption(run.command);
    await advance(deps, run, watched.signal);
  } catch (error) {
    // Its files may have been taken away meanwhile; the other process tells what becomes of the import.
    if (await isReplaced(deps, run)) return;
    if (error instanceof ExportError) await markFailed(deps, run.id, exportErrorText(error));
    else if (!(error instanceof Interruption)) throw error;
    else if (error.kind !== "cancel") return;
    else await cancelImport(deps, { run, signal: input.signal });
    await leave(deps, run);
  } finally {
    watched.stop();
  }
}

async function advance(deps: ImportDeps, run: ImportRun, signal: AbortSignal): Promise<void> {
  const isCompared = run.state === "indexing" && !isFirstImport(run);
  if (!isCompared) {
    await readExport(deps, { run, signal });
    if (!isFirstImport(run) && (await finishComparison(deps, run)) === "review") return;
  }
  if (!isFirstImport(run)) await applyComparison(deps, { run, signal });
  await reweighLexicalIndex(deps, { signal });
  await findNearDuplicates(deps, { signal });
  await markIndexed(deps, run);
  await leave(deps, run);
}

/** The export is not needed any more; what has been indexed, if only in part, gets its vectors. */
async function leave(deps: ImportDeps, run: ImportRun): Promise<void> {
  await deleteUpload(deps, run);
  if (deps.embeddingModel)
    await deps.jobs.enqueue("embed", { model: deps.embeddingModel }, deps.embeddingModel);
}
