import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { importItems, imports, sources, stagedDocuments } from "../db/schema/index.ts";
import type { SourceKind } from "../domain/document.ts";
import type { ImportCounts, ImportState, ImportView, ItemStatus } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { countChunks, countDocuments } from "./indexing/count-documents.ts";
import { accessChanged } from "./list-import-items.ts";
import { manageableBy } from "./manageable-by.ts";

interface Deps {
  database: Database;
  /** The model whose vectors are counted; left out: those of any. */
  embeddingModel?: string | null;
}

/** A row of the sources page. */
export interface SourceView {
  id: string;
  name: string;
  kind: SourceKind | null;
  /** Where the originals live, as its last import was told. */
  baseUrl: string | null;
  documentCount: number;
  chunks: { total: number; embedded: number };
  /** Grant keys of its readers. */
  acl: string[];
  lastImport: { id: string; state: ImportState; createdAt: string } | null;
}

/** The sources that the principal looks after, by name. */
export async function listSources(deps: Deps, input: { principal: Principal }): Promise<SourceView[]> {
  const { orm } = deps.database;
  const rows = await orm
    .select()
    .from(sources)
    .where(and(isNull(sources.deletedAt), manageableBy(input.principal, sources.createdBy)))
    .orderBy(asc(sources.name));
  return Promise.all(
    rows.map(async (source) => {
      const [documentCount, chunkCounts, last] = await Promise.all([
        countDocuments(deps, source.id),
        countChunks(deps, source.id),
        orm
          .select({ id: imports.id, state: imports.state, createdAt: imports.createdAt })
          .from(imports)
          .where(eq(imports.sourceId, source.id))
          .orderBy(desc(imports.createdAt))
          .limit(1),
      ]);
      const lastImport = last[0] ? { ...last[0], createdAt: last[0].createdAt.toISOString() } : null;
      return {
        id: source.id,
        name: source.name,
        kind: source.kind,
        baseUrl: source.baseUrl,
        acl: source.acl,
        documentCount,
        chunks: chunkCounts,
        lastImport,
      };
    }),
  );
}

/** Of an import on which a job works, or will as soon as it is resumed. */
const runningStates: readonly ImportState[] = ["queued", "reading", "indexing"];

/** One import with its counts, or null when there is none that the principal looks after. */
export async function readImport(
  deps: Deps,
  input: { principal: Principal; importId: string },
): Promise<ImportView | null> {
  if (!isUuid(input.importId)) return null;
  const [row] = await deps.database.orm
    .select({ run: imports, source: sources })
    .from(imports)
    .innerJoin(sources, eq(sources.id, imports.sourceId))
    .where(
      and(
        eq(imports.id, input.importId),
        isNull(sources.deletedAt),
        manageableBy(input.principal, imports.createdBy),
      ),
    );
  if (!row) return null;
  const { run, source } = row;
  const isRunning = runningStates.includes(run.state);
  return {
    id: run.id,
    sourceId: source.id,
    sourceName: source.name,
    sourceKind: source.kind,
    format: run.format,
    fileName: run.fileName,
    mode: run.mode,
    state: run.state,
    isPaused: isRunning && run.command === "pause",
    isRunning: isRunning && run.command !== "cancel",
    error: run.error,
    retry: retryOf(run),
    counts: { ...(await countItems(deps, run.id)), total: run.total ?? 0 },
    // Not written down before the export is listed, when nothing of it is in the source yet.
    previousCount: run.previousCount ?? (isRunning ? await countDocuments(deps, source.id) : 0),
    stagedCount: await deps.database.orm.$count(stagedDocuments, eq(stagedDocuments.importId, run.id)),
    ledger: run.ledger,
    chunks: await countChunks(deps, source.id),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    createdAt: run.createdAt.toISOString(),
  };
}

function retryOf(run: typeof imports.$inferSelect): ImportView["retry"] {
  const { attempts, retryReason, retryAt } = run;
  return retryReason && retryAt
    ? { attempt: attempts, reason: retryReason, atIso: retryAt.toISOString() }
    : null;
}

async function countItems(deps: Deps, importId: string): Promise<Omit<ImportCounts, "total">> {
  const rows = await deps.database.orm
    .select({
      status: importItems.status,
      count: sql<number>`count(*)::int`,
      accessChanged: sql<number>`count(*) filter (where ${accessChanged})::int`,
    })
    .from(importItems)
    .where(eq(importItems.importId, importId))
    .groupBy(importItems.status);
  const count = (status: ItemStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return {
    added: count("added"),
    updated: count("updated"),
    moved: count("moved"),
    removed: count("removed"),
    unchanged: count("unchanged"),
    skipped: count("skipped"),
    failed: count("failed"),
    accessChanged: rows.reduce((sum, row) => sum + row.accessChanged, 0),
  };
}
