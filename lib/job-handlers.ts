import { purgeAuditLog } from "./access/audit-log.ts";
import { hasUnscanned, scanDocuments } from "./access/oversharing/scan.ts";
import { systemPrincipal } from "./access/system-principal.ts";
import { calibrate, isCalibrationDue } from "./answering/calibration/calibrate.ts";
import { purgeDeletedConversations } from "./conversations/conversations.ts";
import { closeAbandonedAnswers } from "./conversations/exchange.ts";
import { maintainDatabase } from "./db/maintain.ts";
import { embedJob } from "./ingestion/embedding/embed-job.ts";
import { hasPendingChunks, pruneEmbeddings } from "./ingestion/embedding/embedding-models.ts";
import { importJob } from "./ingestion/import-job.ts";
import { sweepOriginals } from "./ingestion/indexing/sweep-originals.ts";
import { tendSource } from "./ingestion/tend-source.ts";
import type { JobHandlers } from "./jobs/index.ts";
import { refreshExamples } from "./refresh-examples.ts";
import type { Runtime } from "./runtime.ts";

/** What each kind of job does. */
export function jobHandlers(runtime: Runtime): JobHandlers {
  return {
    import: ({ importId }, signal, attempt) => importJob(runtime, { importId, signal, attempt }),
    source: ({ sourceId }, signal) => tendSource(runtime, { sourceId, signal }),
    async embed(_payload, signal, attempt) {
      await embedJob(runtime, { signal, attempt });
      if (!(await measureIfChanged(runtime))) await tendExamples(runtime, signal);
    },
    async scan(_payload, signal) {
      const principal = await systemPrincipal(runtime, { reason: "looking for what is shared too widely" });
      await scanDocuments(runtime, { principal, signal });
    },
    async calibrate(_payload, signal) {
      const principal = await systemPrincipal(runtime, { reason: "measuring when passages are silent" });
      await calibrate(runtime, { principal, embedder: runtime.embeddingModel, signal });
      await tendExamples(runtime, signal);
    },
    async maintain() {
      await purgeDeletedConversations(runtime);
      await closeAbandonedAnswers(runtime, { minAgeMinutes: 60 });
      await purgeAuditLog(runtime, { retentionDays: runtime.config.env.AUDIT_RETENTION_DAYS });
      if (await hasUnscanned(runtime)) await runtime.jobs.enqueue("scan", {}, "all");
      await runtime.storage.deleteAbandoned();
      await sweepOriginals(runtime, { now: new Date() });
      await tendEmbeddings(runtime);
      await maintainDatabase(runtime.database);
    },
  };
}

/**
 * After a provider's bad night the vectors that are missing are asked for again, without anybody's doing. Once all are
 * there, a collection that has changed is measured anew.
 */
async function tendEmbeddings(runtime: Runtime): Promise<void> {
  const { database, jobs, embeddingModel: model } = runtime;
  await pruneEmbeddings(database, { wantedModel: model });
  if (await hasPendingChunks(database, model)) return jobs.enqueue("embed", { model }, model);
  await measureIfChanged(runtime);
}

/** @returns whether the collection is going to be measured, after which its examples are tended too */
async function measureIfChanged({ database, jobs, embeddingModel: embedder }: Runtime): Promise<boolean> {
  if (await hasPendingChunks(database, embedder)) return false;
  if (!(await isCalibrationDue({ database }, { embedder }))) return false;
  await jobs.enqueue("calibrate", {}, "all");
  return true;
}

/** Once all is embedded, as people will be answered. What goes wrong with examples is no reason to embed again. */
async function tendExamples(runtime: Runtime, signal: AbortSignal): Promise<void> {
  if (await hasPendingChunks(runtime.database, runtime.embeddingModel)) return;
  try {
    await refreshExamples(runtime, { signal });
  } catch (error) {
    signal.throwIfAborted();
    runtime.log.warn({ err: error }, "no questions to begin with could be made");
  }
}
