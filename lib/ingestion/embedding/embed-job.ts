import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import type { Attempt } from "../../jobs/index.ts";
import type { Log } from "../../log.ts";
import { describeFailure } from "../import-failure.ts";
import { markEmbedded, recordEmbeddingFault } from "../import-records.ts";
import { embedPendingChunks } from "./embed-pending-chunks.ts";

/**
 * One attempt at the vectors that are missing, for the queue. Imports that wait for them say why they still do, and when it
 * is tried again. A fault that somebody has to mend first (a wrong key) ends the job; the next import or start begins anew.
 *
 * @throws the fault, when it is to be tried again, or when the process stops
 */
export async function embedJob(
  deps: { database: Database; embedder: Embedder; log: Log },
  input: { signal: AbortSignal; attempt: Attempt },
): Promise<void> {
  const { signal, attempt } = input;
  try {
    await embedPendingChunks(deps, { signal });
    await markEmbedded(deps);
  } catch (error) {
    if (signal.aborted) throw error;
    const { text, isPermanent } = describeFailure(error);
    const retryAt = isPermanent ? null : attempt.retryAt;
    await recordEmbeddingFault(deps, { attempt: attempt.number, reason: text, retryAt });
    if (retryAt) throw error;
    deps.log.error({ err: error }, "embedding stopped until somebody mends this");
  }
}
