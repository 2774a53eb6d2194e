import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { importItems, imports, stagedDocuments } from "../db/schema/index.ts";
import { type ImportRun, isFirstImport } from "./import-records.ts";
import { deleteDocuments } from "./indexing/delete-documents.ts";
import { someDocumentIdsOf, unlineUnapplied } from "./indexing/known-documents.ts";

interface Deps {
  database: Database;
}

const batchSize = 20;

/**
 * Stops an import for good. Of a source's first one nothing is kept; a comparison that was not applied leaves everything as
 * it was; one that was being applied stays as far as it came. Goes on where it was stopped.
 */
export async function cancelImport(
  deps: Deps,
  input: { run: ImportRun; signal: AbortSignal },
): Promise<void> {
  const { run, signal } = input;
  if (isFirstImport(run)) await removeAdded(deps, input);
  const isApplied = !isFirstImport(run) && run.state === "indexing";
  await deps.database.orm.transaction(async (transaction) => {
    signal.throwIfAborted();
    const waiting = isApplied ? await unlineUnapplied(transaction, run.id) : 0;
    await transaction.delete(stagedDocuments).where(eq(stagedDocuments.importId, run.id));
    if (!isApplied) await transaction.delete(importItems).where(eq(importItems.importId, run.id));
    await transaction
      .update(imports)
      .set({
        state: "cancelled",
        command: null,
        error: isApplied ? partlyText(waiting) : untouchedText(run),
        retryReason: null,
        retryAt: null,
        finishedAt: sql`now()`,
      })
      .where(and(eq(imports.id, run.id), eq(imports.command, "cancel")));
  });
}

const untouchedText = (run: ImportRun) =>
  isFirstImport(run)
    ? "The import was cancelled. Nothing of it was kept."
    : "The import was cancelled before anything was changed.";

const partlyText = (waiting: number) =>
  `The import was cancelled while it was applied: ${waiting} of its changes were left out, the others stay. Import the export again to bring the source up to date.`;

async function removeAdded(
  deps: Deps,
  { run, signal }: { run: ImportRun; signal: AbortSignal },
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const documentIds = await someDocumentIdsOf(deps, {
      importId: run.id,
      statuses: ["added", "updated", "unchanged"],
      limit: batchSize,
    });
    if (documentIds.length === 0) return;
    await deleteDocuments(deps, { documentIds });
  }
}
