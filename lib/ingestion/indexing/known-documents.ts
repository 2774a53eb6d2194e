import { asc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import { documents } from "../../db/schema/indexing.ts";
import type { DocumentKind } from "../../domain/document.ts";
import type { GrantKey } from "../../domain/principal.ts";

/** What an import compares with: a document as the source has it, without its text. */
export interface KnownDocument {
  id: string;
  externalId: string;
  path: string;
  title: string;
  kind: DocumentKind;
  breadcrumbs: string[];
  sourceHash: string | null;
  contentHash: string;
  bodyHash: string | null;
  /** SHA-256 of its kept original; null where none is kept. */
  originalHash: string | null;
  acl: string[];
  /** Its readers as an admin gave them, whatever its source and restrictions say; null: nobody did. */
  grants: GrantKey[] | null;
}

const columns = {
  id: documents.id,
  externalId: documents.externalId,
  path: documents.path,
  title: documents.title,
  kind: documents.kind,
  breadcrumbs: documents.breadcrumbs,
  sourceHash: documents.sourceHash,
  contentHash: documents.contentHash,
  bodyHash: documents.bodyHash,
  originalHash: documents.originalHash,
  acl: documents.acl,
  grants: documents.grants,
};

/** All documents of a source by external id; some 500 bytes each. */
export async function knownDocuments(
  deps: { database: Database },
  sourceId: string,
): Promise<Map<string, KnownDocument>> {
  const rows = await deps.database.orm
    .select(columns)
    .from(documents)
    .where(eq(documents.sourceId, sourceId));
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** Documents of the source that no line of the import is about, by path. */
export async function unseenDocuments(
  transaction: Transaction,
  input: { sourceId: string; importId: string },
): Promise<(KnownDocument & { url: string | null })[]> {
  return transaction
    .select({ ...columns, url: documents.url })
    .from(documents)
    .where(
      sql`${documents.sourceId} = ${input.sourceId} and not exists (select 1 from import_items i where i.import_id = ${input.importId} and i.document_id = ${documents.id})`,
    )
    .orderBy(asc(documents.path));
}

/** Ids of some documents of a source, those that an import made first. */
export async function someDocumentIds(
  deps: { database: Database },
  input: { sourceId: string; limit: number },
): Promise<string[]> {
  const { rows } = await deps.database.orm.execute<{ id: string }>(
    sql`select id from documents where source_id = ${input.sourceId} limit ${input.limit}`,
  );
  return rows.map((row) => row.id);
}

/** The same of an import's lines with one of these statuses, as far as their documents are there. */
export async function someDocumentIdsOf(
  deps: { database: Database },
  input: { importId: string; statuses: readonly string[]; limit: number },
): Promise<string[]> {
  const { rows } = await deps.database.orm.execute<{ id: string }>(sql`
    select d.id from import_items i join documents d on d.id = i.document_id
    where i.import_id = ${input.importId} and i.status = any(${sql.param(input.statuses)}::text[])
    limit ${input.limit}`);
  return rows.map((row) => row.id);
}

/** Documents a statement; on the embedded database questions wait for it. */
const refreshBatchSize = 200;

/** Documents that an import has seen again as they are were imported now. Goes on where it was stopped. */
export async function refreshImportTimes(
  deps: { database: Database },
  input: { importId: string; since: Date; signal: AbortSignal },
): Promise<void> {
  for (;;) {
    input.signal.throwIfAborted();
    const { rowCount } = await deps.database.orm.execute(sql`
      update documents set imported_at = now() where id in (
        select d.id from import_items i join documents d on d.id = i.document_id
        where i.import_id = ${input.importId} and i.status = 'unchanged' and d.imported_at < ${input.since.toISOString()}
        limit ${refreshBatchSize})`);
    if ((rowCount ?? 0) < refreshBatchSize) return;
  }
}

/** Files that could not be read, and of which the source has an earlier version: it is kept. */
export async function linkProblemsToDocuments(
  transaction: Transaction,
  run: { id: string; sourceId: string },
): Promise<void> {
  await transaction.execute(sql`
    update import_items i set document_id = d.id, title = d.title
    from documents d
    where i.import_id = ${run.id} and i.status = 'failed' and i.document_id is null
      and d.source_id = ${run.sourceId} and d.path = i.path`);
}

/**
 * Takes the lines out of a report that were not applied: of documents that still wait, and of removals that did not happen.
 *
 * @returns how many
 */
export async function unlineUnapplied(transaction: Transaction, importId: string): Promise<number> {
  const { rowCount } = await transaction.execute(sql`
    delete from import_items i
    where i.import_id = ${importId} and (
      exists (select 1 from staged_documents s where s.import_id = i.import_id and s.path = i.path)
      or (i.status = 'removed' and exists (select 1 from documents d where d.id = i.document_id))
    )`);
  return rowCount ?? 0;
}
