import type { Attempt } from "../jobs/index.ts";
import { deleteUpload } from "./command-import.ts";
import { describeFailure } from "./import-failure.ts";
import { findImportFile, markFailed, recordRetry } from "./import-records.ts";
import { type ImportDeps, runImport } from "./pipeline.ts";

/**
 * One attempt at an import, for the queue. A fault is written to the import as a sentence, with when it is tried again; one
 * that does not pass by itself, or has come too often, ends the import.
 *
 * @throws the fault, when it is to be tried again, or when the process stops
 */
export async function importJob(
  deps: ImportDeps,
  input: { importId: string; signal: AbortSignal; attempt: Attempt },
): Promise<void> {
  const { importId, signal, attempt } = input;
  try {
    await runImport(deps, { importId, signal });
  } catch (error) {
    // The process stops: the next one goes on.
    if (signal.aborted) throw error;
    const { text, isPermanent } = describeFailure(error);
    if (!isPermanent && attempt.retryAt !== null) {
      await recordRetry(deps, { importId, attempt: attempt.number, reason: text, retryAt: attempt.retryAt });
      throw error;
    }
    deps.log.error({ err: error, importId }, "an import failed for good");
    const tried = isPermanent ? "" : ` It was tried ${attempt.number} times. Mend that, then import again.`;
    await markFailed(deps, importId, `${text}${tried}`);
    const file = await findImportFile(deps, importId);
    if (file) await deleteUpload(deps, file);
  }
}
