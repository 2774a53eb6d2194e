import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { importItems, imports, sources, stagedDocuments } from "../db/schema/index.ts";
import type { ItemProblem, LedgerLine, SourceKind } from "../domain/document.ts";
import type { ImportState } from "../domain/import.ts";
import { type GrantKey, GrantKeys } from "../domain/principal.ts";
import { countDocuments } from "./indexing/count-documents.ts";
import { markDanglingLinks } from "./indexing/mark-dangling-links.ts";
import { heedCommand } from "./interruption.ts";
import { Ledger } from "./parsing/ledger.ts";
import { receiptLines } from "./receipt-lines.ts";

interface Deps {
  database: Database;
}

/** An import that is to be worked on. */
export type ImportRun = Omit<typeof imports.$inferSelect, "acl" | "previousCount"> & {
  acl: GrantKey[];
  sourceName: string;
  /** Documents that the source had when it began. */
  previousCount: number;
};

/** One line of the comparison and report, as it is written. */
export type NewItem = Pick<typeof importItems.$inferInsert, "path" | "status"> &
  Partial<Omit<typeof importItems.$inferInsert, "importId">>;

const openStates: ImportState[] = ["queued", "reading", "indexing"];

/** Takes up an import, new or half done; whoever held it before has been replaced. @returns null when there is nothing left to do */
export async function takeUpImport(deps: Deps, importId: string): Promise<ImportRun | null> {
  const [row] = await deps.database.orm
    .update(imports)
    .set({
      epoch: sql`${imports.epoch} + 1`,
      state: sql`case when ${imports.state} = 'queued' then 'reading' else ${imports.state} end`,
      startedAt: sql`coalesce(${imports.startedAt}, now())`,
      retryReason: null,
      retryAt: null,
    })
    .from(sources)
    .where(
      and(eq(imports.id, importId), eq(sources.id, imports.sourceId), inArray(imports.state, openStates)),
    )
    .returning({ run: imports, sourceName: sources.name });
  if (!row) return null;
  const { run, sourceName } = row;
  const previousCount = run.previousCount ?? (await countDocuments(deps, run.sourceId));
  return { ...run, acl: GrantKeys.parse(run.acl), sourceName, previousCount };
}

/** The first import of a source is indexed while it is read; every other one is compared first. */
export const isFirstImport = (run: ImportRun): boolean => run.previousCount === 0;

/** The export has been recognised and listed: these paths are documents to come. */
export async function recordListing(
  deps: Deps,
  input: {
    run: ImportRun;
    kind: SourceKind;
    format: string;
    paths: readonly string[];
    problems: readonly ItemProblem[];
    ledger: LedgerLine[];
  },
): Promise<void> {
  const { run, kind, format, paths, problems, ledger } = input;
  const taken = new Set(paths);
  // Of two entries with one path the first is a document; the other must not stand in its line.
  const lines = problems.map((problem) =>
    problemItem(taken.has(problem.path) ? { ...problem, path: `${problem.path} (again)` } : problem),
  );
  await deps.database.orm.transaction(async (transaction) => {
    await heedCommand(transaction, run);
    if (isFirstImport(run)) await describeSource(transaction, run, kind);
    const state = isFirstImport(run) ? "indexing" : "reading";
    await transaction
      .update(imports)
      .set({ state, format, total: paths.length, ledger, previousCount: run.previousCount })
      .where(eq(imports.id, run.id));
    await recordItems(transaction, run.id, lines);
  });
}

/** The source is from now on what this import says: its kind, its address, its readers. */
export async function describeSource(
  transaction: Transaction,
  run: ImportRun,
  kind: SourceKind | null,
): Promise<void> {
  await transaction
    .update(sources)
    .set({ ...(kind && { kind }), baseUrl: run.baseUrl, acl: run.acl })
    .where(eq(sources.id, run.sourceId));
}

/** Writes report lines; a path that has one keeps its first, so that a resumed import does not rewrite history. */
export async function recordItems(
  transaction: Transaction,
  importId: string,
  items: readonly NewItem[],
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

/** The receipt with what was in the documents; asked for once, when all have been read. */
export async function completeReceipt(transaction: Transaction, importId: string): Promise<LedgerLine[]> {
  const ledger = new Ledger();
  ledger.add(await receiptLines(transaction, importId));
  ledger.add(await storedReceipt(transaction, importId));
  return ledger.lines();
}

async function storedReceipt(transaction: Transaction, importId: string): Promise<LedgerLine[]> {
  const [row] = await transaction
    .select({ ledger: imports.ledger })
    .from(imports)
    .where(eq(imports.id, importId));
  return row?.ledger ?? [];
}

/** Everything is findable by words; embeddings follow. */
export async function markIndexed(deps: Deps, run: ImportRun): Promise<void> {
  await deps.database.orm.transaction(async (transaction) => {
    await heedCommand(transaction, run);
    const danglingCount = await markDanglingLinks(transaction, run);
    const ledger = new Ledger();
    if (isFirstImport(run)) ledger.add(await completeReceipt(transaction, run.id));
    else {
      // It was summed up when it was shown; what only the documents together tell comes to it.
      ledger.add(await storedReceipt(transaction, run.id));
      ledger.demote("link", "dangling-link", danglingCount);
    }
    await transaction
      .update(imports)
      .set({ state: "embedding", ledger: ledger.lines() })
      .where(eq(imports.id, run.id));
  });
}

/** All chunks have their vectors. */
export async function markEmbedded(deps: Deps): Promise<void> {
  await deps.database.orm
    .update(imports)
    .set({ state: "done", error: null, retryReason: null, retryAt: null, finishedAt: sql`now()` })
    .where(eq(imports.state, "embedding"));
}

/** The export as a whole could not be read; `error` says what to do. What was indexed by then stays. */
export async function markFailed(deps: Deps, importId: string, error: string): Promise<void> {
  await deps.database.orm.transaction(async (transaction) => {
    await transaction.delete(stagedDocuments).where(eq(stagedDocuments.importId, importId));
    await transaction
      .update(imports)
      .set({
        state: "failed",
        error,
        command: null,
        retryReason: null,
        retryAt: null,
        finishedAt: sql`now()`,
      })
      .where(and(eq(imports.id, importId), inArray(imports.state, openStates)));
  });
}

/** This attempt ended by a fault that may pass; the import is taken up again at about that time. */
export async function recordRetry(
  deps: Deps,
  input: { importId: string; attempt: number; reason: string; retryAt: Date },
): Promise<void> {
  await deps.database.orm
    .update(imports)
    .set({ attempts: input.attempt, retryReason: input.reason, retryAt: input.retryAt })
    .where(and(eq(imports.id, input.importId), inArray(imports.state, openStates)));
}

/** The same for imports that wait for their vectors; a null `retryAt` is a fault that somebody has to mend first. */
export async function recordEmbeddingFault(
  deps: Deps,
  input: { attempt: number; reason: string; retryAt: Date | null },
): Promise<void> {
  const { attempt, reason, retryAt } = input;
  await deps.database.orm
    .update(imports)
    .set(
      retryAt
        ? { attempts: attempt, retryReason: reason, retryAt, error: null }
        : { error: reason, retryReason: null, retryAt: null },
    )
    .where(eq(imports.state, "embedding"));
}

/** Imports that a process which is gone left half done; those that a person paused stay so. */
export async function listUnfinishedImports(deps: Deps): Promise<string[]> {
  const rows = await deps.database.orm
    .select({ id: imports.id })
    .from(imports)
    .where(and(inArray(imports.state, openStates), sql`${imports.command} is distinct from 'pause'`));
  return rows.map((row) => row.id);
}

/** A file that could not be read; `document` when an earlier version of it is kept. */
export function problemItem(problem: ItemProblem): NewItem {
  return {
    path: problem.path,
    // An empty page is nothing to search, but nothing went wrong either.
    status: problem.reason === "no-text" ? "skipped" : "failed",
    reason: problem.reason,
    detail: problem.detail ?? null,
  };
}

/** Where an import's export is. */
export async function findImportFile(
  deps: Deps,
  importId: string,
): Promise<{ isExternal: boolean; storageKey: string } | null> {
  const [row] = await deps.database.orm
    .select({ isExternal: imports.isExternal, storageKey: imports.storageKey })
    .from(imports)
    .where(eq(imports.id, importId));
  return row ?? null;
}

/** Sources that are being deleted. */
export async function listDeletedSources(deps: Deps): Promise<string[]> {
  const rows = await deps.database.orm
    .select({ id: sources.id })
    .from(sources)
    .where(isNotNull(sources.deletedAt));
  return rows.map((row) => row.id);
}
