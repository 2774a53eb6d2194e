import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { importItems, imports, stagedDocuments } from "../db/schema/index.ts";
import { completeReceipt, type ImportRun, type NewItem, recordItems } from "./import-records.ts";
import { linkProblemsToDocuments, unseenDocuments } from "./indexing/known-documents.ts";
import { heedCommand } from "./interruption.ts";
import { accessChanged } from "./list-import-items.ts";
import { pairSuccessors, type Successor } from "./pair-successors.ts";

/** Rows a statement. */
const rowsPerStatement = 500;

/**
 * Everything has been read: finds what has moved and what the export lacks, and completes the receipt. In one transaction.
 *
 * @returns `review` when somebody has to look at it; `indexing` when it changes nothing, or nobody asked to look
 */
export async function finishComparison(
  deps: { database: Database },
  run: ImportRun,
): Promise<"review" | "indexing"> {
  return deps.database.orm.transaction(async (transaction) => {
    await heedCommand(transaction, run);
    await linkProblemsToDocuments(transaction, run);
    if (run.mode === "replace") await settleUnseen(transaction, run);
    const ledger = await completeReceipt(transaction, run.id);
    const state = run.needsReview && (await hasChanges(transaction, run.id)) ? "review" : "indexing";
    await transaction.update(imports).set({ ledger, state }).where(eq(imports.id, run.id));
    return state;
  });
}

/** What the export lacks has become one of its new documents, or goes. */
async function settleUnseen(transaction: Transaction, run: ImportRun): Promise<void> {
  const unseen = await unseenDocuments(transaction, { sourceId: run.sourceId, importId: run.id });
  if (unseen.length === 0) return;
  const added = await transaction
    .select({ path: stagedDocuments.path, bodyHash: stagedDocuments.bodyHash })
    .from(stagedDocuments)
    .where(and(eq(stagedDocuments.importId, run.id), isNull(stagedDocuments.documentId)))
    .orderBy(stagedDocuments.path);
  const { successors, removed } = pairSuccessors(added, unseen);
  for (const successor of successors) await recordSuccessor(transaction, run, successor);
  // What a broken export lacks may stand in the part that nobody could read.
  if (await isBroken(transaction, run.id)) return;
  const taken = await takenPaths(
    transaction,
    run.id,
    removed.map(({ path }) => path),
  );
  const lines = removed.map((document): NewItem => {
    const isPlain = JSON.stringify(document.acl) === JSON.stringify(run.acl);
    return {
      path: taken.has(document.path) ? `${document.path} (earlier)` : document.path,
      status: "removed",
      title: document.title,
      documentId: document.id,
      url: document.url,
      ...(!isPlain && { accessBefore: document.acl }),
    };
  });
  for (let at = 0; at < lines.length; at += rowsPerStatement)
    await recordItems(transaction, run.id, lines.slice(at, at + rowsPerStatement));
}

async function recordSuccessor(
  transaction: Transaction,
  run: ImportRun,
  { path, document, status }: Successor,
): Promise<void> {
  const at = { importId: run.id, path };
  await transaction
    .update(stagedDocuments)
    .set({ documentId: document.id })
    .where(and(eq(stagedDocuments.importId, at.importId), eq(stagedDocuments.path, at.path)));
  const isPlain = JSON.stringify(document.acl) === JSON.stringify(run.acl);
  await transaction
    .update(importItems)
    .set({
      status,
      documentId: document.id,
      previousPath: status === "moved" ? document.path : null,
      accessBefore: sql`case when ${importItems.accessAfter} is null and ${isPlain}::boolean then null else ${sql.param(document.acl)}::text[] end`,
      accessAfter: sql`case when ${importItems.accessAfter} is null and not ${isPlain}::boolean then ${sql.param(run.acl)}::text[] else ${importItems.accessAfter} end`,
    })
    .where(and(eq(importItems.importId, at.importId), eq(importItems.path, at.path)));
}

async function takenPaths(transaction: Transaction, importId: string, paths: string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set();
  const rows = await transaction
    .select({ path: importItems.path })
    .from(importItems)
    .where(
      and(eq(importItems.importId, importId), sql`${importItems.path} = any(${sql.param(paths)}::text[])`),
    );
  return new Set(rows.map((row) => row.path));
}

async function isBroken(transaction: Transaction, importId: string): Promise<boolean> {
  const broken = and(eq(importItems.importId, importId), eq(importItems.reason, "broken-archive"));
  return (await transaction.$count(importItems, broken)) > 0;
}

async function hasChanges(transaction: Transaction, importId: string): Promise<boolean> {
  const rows = await transaction
    .select({ path: importItems.path })
    .from(importItems)
    .where(
      and(
        eq(importItems.importId, importId),
        sql`(${inArray(importItems.status, ["added", "updated", "moved", "removed"])} or ${accessChanged})`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
