import { purgeDeletedConversations } from "./conversations/conversations.ts";
import { maintainDatabase } from "./db/maintain.ts";
import { embedPendingChunks } from "./ingestion/embedding/embed-pending-chunks.ts";
import { markEmbedded } from "./ingestion/import-records.ts";
import { runImport } from "./ingestion/pipeline.ts";
import type { JobHandlers } from "./jobs/index.ts";
import type { Runtime } from "./runtime.ts";

/** What each kind of job does. */
export function jobHandlers(runtime: Runtime): JobHandlers {
  return {
    import: ({ importId }, signal) => runImport(runtime, { importId, signal }),
    async embed(_payload, signal) {
      await embedPendingChunks(runtime, { signal });
      await markEmbedded(runtime);
    },
    async maintain() {
      await purgeDeletedConversations(runtime);
      await runtime.storage.deleteAbandoned();
      await maintainDatabase(runtime.database);
    },
  };
}
