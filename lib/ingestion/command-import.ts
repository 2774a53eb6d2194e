import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { auditedBy, recordAudit } from "../access/audit.ts";
import type { Database, Transaction } from "../db/database.ts";
import { importItems, imports, sources, stagedDocuments } from "../db/schema/index.ts";
import { type ImportCommand, largeRemovalShare } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import type { Jobs } from "../jobs/index.ts";
import type { UploadStorage } from "../storage/index.ts";
import { manageableBy } from "./manageable-by.ts";

interface Deps {
  database: Database;
  jobs: Jobs;
  storage: UploadStorage;
}

type Run = typeof imports.$inferSelect;

const running = ["queued", "reading", "indexing"] as const;

/**
 * What a person asks of an import: to pause, go on, stop, or to apply or discard its comparison. A job that works on it
 * sees it within a second; asking twice changes nothing more.
 *
 * @throws UserError `import-missing`; `import-over` when there is nothing (left) to ask of it; `removal-unconfirmed` when
 *   applying removes more than {@link largeRemovalShare} of the source's documents and that was not confirmed
 */
export async function commandImport(
  deps: Deps,
  input: { principal: Principal } & ImportCommand,
): Promise<void> {
  const { principal, importId, command } = input;
  const run = await deps.database.orm.transaction(async (transaction) => {
    const found = await lockRun(transaction, principal, importId);
    await carryOut(transaction, found, input);
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action: `import.${command}`, subject: importId },
    );
    return found;
  });
  if (command === "discard") await deleteUpload(deps, run);
  else if (command === "cancel") await deps.jobs.enqueue("source", { sourceId: run.sourceId }, run.sourceId);
  else if (command !== "pause") await deps.jobs.enqueue("import", { importId }, importId);
}

async function lockRun(transaction: Transaction, principal: Principal, importId: string): Promise<Run> {
  const [row] = await transaction
    .select({ run: imports })
    .from(imports)
    .innerJoin(sources, eq(sources.id, imports.sourceId))
    .where(
      and(eq(imports.id, importId), isNull(sources.deletedAt), manageableBy(principal, imports.createdBy)),
    )
    .for("update", { of: imports });
  if (!row) throw new UserError("import-missing", "This import is no longer there.");
  return row.run;
}

async function carryOut(transaction: Transaction, run: Run, input: ImportCommand): Promise<void> {
  const isRunning = inState(run, running);
  switch (input.command) {
    case "pause":
      if (!isRunning || run.command === "cancel") throw over();
      return setCommand(transaction, run, "pause");
    case "resume":
      if (!isRunning || run.command === "cancel") throw over();
      return setCommand(transaction, run, null);
    case "cancel":
      if (!isRunning) throw over();
      return setCommand(transaction, run, "cancel");
    case "apply":
      if (run.state !== "review") throw over();
      if (!input.isRemovalConfirmed) await refuseLargeRemoval(transaction, run);
      await transaction.update(imports).set({ state: "indexing" }).where(eq(imports.id, run.id));
      return;
    case "discard":
      if (run.state !== "review") throw over();
      return discardComparison(transaction, run.id);
  }
}

const inState = (run: Run, states: readonly Run["state"][]) => states.includes(run.state);

async function setCommand(transaction: Transaction, run: Run, command: Run["command"]): Promise<void> {
  await transaction.update(imports).set({ command }).where(eq(imports.id, run.id));
}

async function refuseLargeRemoval(transaction: Transaction, run: Run): Promise<void> {
  const removed = await countRemovals(transaction, run.id);
  const before = run.previousCount ?? 0;
  if (removed <= before * largeRemovalShare) return;
  throw new UserError(
    "removal-unconfirmed",
    `This would remove ${removed} of ${before} documents (${Math.round((removed / before) * 100)} %). Check that the export is complete, then confirm the removal.`,
  );
}

async function countRemovals(transaction: Transaction, importId: string): Promise<number> {
  const [row] = await transaction
    .select({ count: sql<number>`count(*)::int` })
    .from(importItems)
    .where(and(eq(importItems.importId, importId), eq(importItems.status, "removed")));
  return row?.count ?? 0;
}

/** Ends a comparison without applying it; its report stays, without what would have been. */
export async function discardComparison(transaction: Transaction, importId: string): Promise<void> {
  await transaction.delete(stagedDocuments).where(eq(stagedDocuments.importId, importId));
  await transaction
    .update(imports)
    .set({
      state: "cancelled",
      error: "The comparison was discarded. Nothing was changed.",
      finishedAt: sql`now()`,
    })
    .where(and(eq(imports.id, importId), inArray(imports.state, ["review"])));
}

/** The export is not needed any more; an operator's own file stays where it is. */
export async function deleteUpload(
  deps: { storage: UploadStorage },
  run: { isExternal: boolean; storageKey: string },
): Promise<void> {
  if (!run.isExternal) await deps.storage.delete(run.storageKey);
}

const over = () =>
  new UserError(
    "import-over",
    "This import has gone on meanwhile. Look at its page for where it stands now.",
  );
