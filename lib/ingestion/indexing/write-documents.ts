import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";
import { documents } from "../../db/schema/indexing.ts";
import type { GrantKey } from "../../domain/principal.ts";
import type { DocumentDraft } from "./draft-document.ts";

/** A draft as a row of the table of documents. */
export interface DocumentRow {
  sourceId: string;
  acl: readonly GrantKey[];
  draft: DocumentDraft;
  sourceHash: string | null;
}

/** Adds new documents in one statement. @returns their ids, in order */
export async function insertDocuments(
  transaction: Transaction,
  rows: readonly DocumentRow[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await transaction
    .insert(documents)
    .values(rows.map(columnsOf))
    .returning({ id: documents.id });
  return written.map(({ id }) => id);
}

/** Writes a document's new version over the one that is there. */
export async function updateDocument(transaction: Transaction, id: string, row: DocumentRow): Promise<void> {
  // What it is like is found anew.
  await transaction.execute(sql`delete from document_fingerprints where document_id = ${id}`);
  await transaction.update(documents).set(columnsOf(row)).where(eq(documents.id, id));
}

function columnsOf({ sourceId, acl, draft, sourceHash }: DocumentRow) {
  const { content, createdAt, updatedAt, ...fields } = draft.document;
  return {
    ...fields,
    language: draft.language,
    standing: draft.standing,
    sourceId,
    sourceHash,
    originCreatedAt: createdAt,
    originUpdatedAt: updatedAt,
    text: content.text,
    blocks: content.blocks,
    contentHash: draft.contentHash,
    bodyHash: draft.bodyHash,
    acl: [...acl],
    importedAt: sql`now()`,
  };
}

/** Of documents whose words stayed: what they were read from, their language, who may read them, what was lost, when they were seen. */
export async function refreshDocuments(
  transaction: Transaction,
  rows: readonly { id: string; draft: DocumentDraft; sourceHash: string | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = (pick: (row: (typeof rows)[number]) => string | null) => sql.param(rows.map(pick));
  await transaction.execute(sql`
    update documents d
    set imported_at = now(), source_hash = r.source_hash, body_hash = r.body_hash, language = r.language,
      restrictions = r.restrictions::jsonb, ledger = r.ledger::jsonb
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ sourceHash }) => sourceHash)}::text[],
      ${column(({ draft }) => draft.bodyHash)}::text[], ${column(({ draft }) => draft.language)}::text[],
      ${column(({ draft }) => JSON.stringify(draft.document.restrictions))}::text[],
      ${column(({ draft }) => JSON.stringify(draft.document.ledger))}::text[]
    ) as r(id, source_hash, body_hash, language, restrictions, ledger)
    where d.id = r.id`);
}
