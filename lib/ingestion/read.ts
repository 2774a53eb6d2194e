import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunkEmbeddings, chunks, documents, importItems, imports, sources } from "../db/schema/index.ts";
import type { SourceKind } from "../domain/document.ts";
import type { ImportItem, ImportView, ItemStatus } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";

interface Deps {
  database: Database;
}

/** A row of the sources page. */
export interface SourceView {
  id: string;
  name: string;
  kind: SourceKind | null;
  documentCount: number;
  chunks: { total: number; embedded: number };
  /** Grant keys of its readers. */
  acl: string[];
  lastImport: { id: string; state: ImportView["state"]; createdAt: string } | null;
}

/** Admins see every import; editors their own. What is inside of it is a different matter, see {@link listImportItems}. */
function manageableBy(
  principal: Principal,
  owner: typeof imports.createdBy | typeof sources.createdBy,
): SQL | undefined {
  return principal.kind === "system" || principal.role === "admin" ? undefined : eq(owner, principal.userId);
}

/** The sources that the principal looks after, by name. */
export async function listSources(deps: Deps, input: { principal: Principal }): Promise<SourceView[]> {
  const { orm } = deps.database;
  const rows = await orm
    .select()
    .from(sources)
    .where(manageableBy(input.principal, sources.createdBy))
    .orderBy(asc(sources.name));
  return Promise.all(
    rows.map(async (source) => {
      const [documentCount, chunkCounts, last] = await Promise.all([
        orm.$count(documents, eq(documents.sourceId, source.id)),
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
        acl: source.acl,
        documentCount,
        chunks: chunkCounts,
        lastImport,
      };
    }),
  );
}

async function countChunks(deps: Deps, sourceId: string): Promise<{ total: number; embedded: number }> {
  const hasVector = sql`exists (select 1 from ${chunkEmbeddings} where ${chunkEmbeddings.chunkId} = ${chunks.id})`;
  const [row] = await deps.database.orm
    .select({
      total: sql<number>`count(*)::int`,
      embedded: sql<number>`count(*) filter (where ${hasVector})::int`,
    })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .where(eq(documents.sourceId, sourceId));
  return row ?? { total: 0, embedded: 0 };
}

/** One import with its counts, or null when there is none that the principal looks after. */
export async function readImport(
  deps: Deps,
  input: { principal: Principal; importId: string },
): Promise<ImportView | null> {
  if (!isUuid(input.importId)) return null;
  const { orm } = deps.database;
  const [row] = await orm
    .select({ run: imports, source: sources })
    .from(imports)
    .innerJoin(sources, eq(sources.id, imports.sourceId))
    .where(and(eq(imports.id, input.importId), manageableBy(input.principal, imports.createdBy)));
  if (!row) return null;
  const { run, source } = row;
  const byStatus = await orm
    .select({ status: importItems.status, count: sql<number>`count(*)::int` })
    .from(importItems)
    .where(eq(importItems.importId, run.id))
    .groupBy(importItems.status);
  const count = (status: ItemStatus) => byStatus.find((one) => one.status === status)?.count ?? 0;
  return {
    id: run.id,
    sourceId: source.id,
    sourceName: source.name,
    sourceKind: source.kind,
    fileName: run.fileName,
    state: run.state,
    error: run.error,
    counts: {
      total: run.total ?? 0,
      added: count("added"),
      updated: count("updated"),
      unchanged: count("unchanged"),
      skipped: count("skipped"),
      failed: count("failed"),
    },
    chunks: await countChunks(deps, source.id),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    createdAt: run.createdAt.toISOString(),
  };
}

/** The lines of an import's report, problems first: of one's own imports, and of others' as far as one may read them. */
export async function listImportItems(
  deps: Deps,
  input: { principal: Principal; importId: string },
): Promise<ImportItem[]> {
  if (!isUuid(input.importId)) return [];
  const { principal } = input;
  const isOwn = principal.kind === "user" ? eq(imports.createdBy, principal.userId) : undefined;
  const mayRead = or(isOwn, visibleTo(principal, imports.acl));
  const problemsFirst = sql`case ${importItems.status} when 'failed' then 0 when 'skipped' then 1 else 2 end`;
  return deps.database.orm
    .select({
      path: importItems.path,
      status: importItems.status,
      title: importItems.title,
      documentId: importItems.documentId,
      reason: importItems.reason,
      detail: importItems.detail,
    })
    .from(importItems)
    .innerJoin(imports, eq(imports.id, importItems.importId))
    .where(and(eq(importItems.importId, input.importId), manageableBy(principal, imports.createdBy), mayRead))
    .orderBy(problemsFirst, asc(importItems.path));
}
