import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { importItems, imports, sources } from "../db/schema/index.ts";
import type { ItemProblem, SourceKind } from "../domain/document.ts";
import type { ImportItem, ImportState } from "../domain/import.ts";

interface Deps {
  database: Database;
}

/** An import that is to be worked on. */
export type ImportRun = typeof imports.$inferSelect & { sourceName: string };

const openStates: ImportState[] = ["queued", "reading", "indexing"];

/** Takes up an import, new or half done. @returns null when there is nothing left to read */
export async function takeUpImport(deps: Deps, importId: string): Promise<ImportRun | null> {
  const [row] = await deps.database.orm
    .select({ run: imports, sourceName: sources.name })
    .from(imports)
    .innerJoin(sources, eq(sources.id, imports.sourceId))
    .where(and(eq(imports.id, importId), inArray(imports.state, openStates)));
  if (!row) return null;
  await deps.database.orm
    .update(imports)
    .set({ state: "reading", startedAt: sql`coalesce(${imports.startedAt}, now())` })
    .where(eq(imports.id, importId));
  return { ...row.run, sourceName: row.sourceName };
}

/** The export has been recognised and listed: `total` documents are to come. */
export async function recordListing(
  deps: Deps,
  input: { run: ImportRun; kind: SourceKind; total: number; problems: ItemProblem[] },
): Promise<void> {
  const { run, kind, total, problems } = input;
  await deps.database.orm.transaction(async (transaction) => {
    await transaction
      .update(sources)
      .set({ kind, baseUrl: run.baseUrl, acl: run.acl })
      .where(eq(sources.id, run.sourceId));
    await transaction.update(imports).set({ state: "indexing", total }).where(eq(imports.id, run.id));
    await recordItems(transaction, run.id, problems.map(failedItem));
  });
}

/** Writes report lines; a path that has one keeps its first, so that a resumed import does not rewrite history. */
export async function recordItems(
  transaction: Transaction,
  importId: string,
  items: ImportItem[],
): Promise<void> {
  if (items.length === 0) return;
  await transaction
    .insert(importItems)
    .values(items.map((item) => ({ importId, ...item })))
    .onConflictDoNothing();
}

/** Paths that have been dealt with, for an import that goes on after a crash. */
export async function recordedPaths(deps: Deps, importId: string): Promise<Set<string>> {
  const rows = await deps.database.orm
    .select({ path: importItems.path })
    .from(importItems)
    .where(eq(importItems.importId, importId));
  return new Set(rows.map((row) => row.path));
}

/** Everything is findable by words; embeddings follow. */
export async function markIndexed(deps: Deps, importId: string): Promise<void> {
  await deps.database.orm.update(imports).set({ state: "embedding" }).where(eq(imports.id, importId));
}

/** All chunks have their vectors. */
export async function markEmbedded(deps: Deps): Promise<void> {
  await deps.database.orm
    .update(imports)
    .set({ state: "done", finishedAt: sql`now()` })
    .where(eq(imports.state, "embedding"));
}

/** The export as a whole could not be read; `error` says what to do. */
export async function markFailed(deps: Deps, importId: string, error: string): Promise<void> {
  await deps.database.orm
    .update(imports)
    .set({ state: "failed", error, finishedAt: sql`now()` })
    .where(eq(imports.id, importId));
}

/** Imports that a process which is gone left half done. */
export async function listUnfinishedImports(deps: Deps): Promise<string[]> {
  const rows = await deps.database.orm
    .select({ id: imports.id })
    .from(imports)
    .where(inArray(imports.state, openStates));
  return rows.map((row) => row.id);
}

export function failedItem(problem: ItemProblem): ImportItem {
  return {
    path: problem.path,
    // An empty page is nothing to search, but nothing went wrong either.
    status: problem.reason === "no-text" ? "skipped" : "failed",
    title: null,
    documentId: null,
    reason: problem.reason,
    detail: problem.detail ?? null,
  };
}
