import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import { chunks, documents } from "../../db/schema/indexing.ts";
import type { GrantKey } from "../../domain/principal.ts";
import { type ChunkedDocument, countLexemes, type DocumentDraft, draftDocument } from "./draft-document.ts";
import { insertChunks, type NewChunk } from "./insert-chunks.ts";
import { type LexicalStatistics, lockStatistics, writeStatistics } from "./lexical-statistics.ts";
import { matchChunks, moveChunks } from "./match-chunks.ts";
import { removeChunks } from "./remove-chunks.ts";
import { writeAcl } from "./set-document-acl.ts";

export interface IndexedDocument {
  documentId: string;
  change: "added" | "updated" | "unchanged";
  chunkCount: number;
}

interface Batch {
  sourceId: string;
  acl: readonly GrantKey[];
  documents: readonly ChunkedDocument[];
  /** Runs inside the same transaction, so that what it writes stands or falls with the documents; by external id. */
  alongside?(transaction: Transaction, results: ReadonlyMap<string, IndexedDocument>): Promise<void>;
}

interface StoredDocument {
  id: string;
  externalId: string;
  contentHash: string;
}

/**
 * Writes documents and their chunks into the index, all or nothing, in one short transaction.
 *
 * A document is known by its source and external id. An unchanged one only gets the batch's ACL and the time of this
 * import. In a changed one, chunks whose header and text stayed the same keep their ids and vectors. Vectors of new
 * chunks come later, by `embedPendingChunks`. Some 500 chunks a second on the embedded database with 20 documents a
 * batch; larger batches make questions wait longer.
 *
 * @returns one for each document, in order
 */
export async function indexDocuments(deps: { database: Database }, batch: Batch): Promise<IndexedDocument[]> {
  const drafts = batch.documents.map(draftDocument);
  // Two pages with one id are two versions of it: the later one wins, as it does between two imports.
  const latest = new Map(drafts.map((draft) => [draft.document.externalId, draft]));
  const before = await findStored(deps.database.orm, batch.sourceId, [...latest.keys()]);
  // Tokenising takes longest, and the transaction holds up questions on the embedded database.
  const countsOf = cachedCounts();
  for (const [externalId, draft] of latest) {
    if (before.get(externalId)?.contentHash !== draft.contentHash) countsOf(draft);
  }
  const results = await deps.database.orm.transaction((transaction) =>
    writeBatch(transaction, { ...batch, latest, countsOf }),
  );
  return drafts.map((draft) => {
    const result = results.get(draft.document.externalId);
    if (!result) throw new Error(`Document ${draft.document.externalId} was not indexed.`);
    return result;
  });
}

async function writeBatch(
  transaction: Transaction,
  batch: Batch & { latest: ReadonlyMap<string, DocumentDraft>; countsOf: ReturnType<typeof cachedCounts> },
): Promise<Map<string, IndexedDocument>> {
  let statistics = await lockStatistics(transaction);
  const stored = await findStored(transaction, batch.sourceId, [...batch.latest.keys()]);
  const results = new Map<string, IndexedDocument>();
  const newChunks: NewChunk[] = [];
  const unchangedIds: string[] = [];
  for (const [externalId, draft] of batch.latest) {
    const known = stored.get(externalId);
    const change = !known ? "added" : known.contentHash === draft.contentHash ? "unchanged" : "updated";
    if (known && change === "unchanged") unchangedIds.push(known.id);
    const documentId =
      known && change === "unchanged" ? known.id : await writeDocument(transaction, batch, draft, known?.id);
    results.set(externalId, { documentId, change, chunkCount: draft.chunks.length });
    if (change === "unchanged") continue;
    const missing = known ? await updateChunks(transaction, { documentId, draft, statistics }) : null;
    statistics = missing?.statistics ?? statistics;
    const counts = batch.countsOf(draft);
    for (const [i, chunk] of draft.chunks.entries()) {
      const chunkCounts = counts[i];
      if (chunkCounts && (!missing || missing.isNew(i)))
        newChunks.push({ ...chunk, documentId, acl: batch.acl, counts: chunkCounts });
    }
  }
  statistics = await insertChunks(transaction, { chunks: newChunks, statistics });
  await writeStatistics(transaction, statistics);
  await refreshUnchanged(transaction, unchangedIds);
  const knownIds = [...stored.values()].map(({ id }) => id);
  await writeAcl(transaction, { documentIds: knownIds, acl: batch.acl });
  await batch.alongside?.(transaction, results);
  return results;
}

async function findStored(
  orm: Pick<Transaction, "select">,
  sourceId: string,
  externalIds: string[],
): Promise<Map<string, StoredDocument>> {
  const rows = await orm
    .select({ id: documents.id, externalId: documents.externalId, contentHash: documents.contentHash })
    .from(documents)
    .where(and(eq(documents.sourceId, sourceId), inArray(documents.externalId, externalIds)));
  return new Map(rows.map((row) => [row.externalId, row]));
}

async function writeDocument(
  transaction: Transaction,
  batch: Batch,
  draft: DocumentDraft,
  existingId: string | undefined,
): Promise<string> {
  const { content, createdAt, updatedAt, ...fields } = draft.document;
  const row = {
    ...fields,
    sourceId: batch.sourceId,
    originCreatedAt: createdAt,
    originUpdatedAt: updatedAt,
    text: content.text,
    blocks: content.blocks,
    contentHash: draft.contentHash,
    acl: [...batch.acl],
    importedAt: sql`now()`,
  };
  const written = existingId
    ? await transaction
        .update(documents)
        .set(row)
        .where(eq(documents.id, existingId))
        .returning({ id: documents.id })
    : await transaction.insert(documents).values(row).returning({ id: documents.id });
  const id = written[0]?.id;
  if (!id) throw new Error(`Document ${draft.document.externalId} was not written.`);
  return id;
}

/** Moves the chunks that stay, removes those that went, and tells which are new. */
async function updateChunks(
  transaction: Transaction,
  input: { documentId: string; draft: DocumentDraft; statistics: LexicalStatistics },
): Promise<{ statistics: LexicalStatistics; isNew(index: number): boolean }> {
  const existing = await transaction
    .select({ id: chunks.id, contentHash: chunks.contentHash })
    .from(chunks)
    .where(eq(chunks.documentId, input.documentId))
    .orderBy(chunks.ordinal);
  const { kept, goneIds } = matchChunks(existing, input.draft.chunks);
  await moveChunks(transaction, kept, input.draft.chunks);
  const statistics = await removeChunks(transaction, { chunkIds: goneIds, statistics: input.statistics });
  return { statistics, isNew: (index) => !kept.has(index) };
}

async function refreshUnchanged(transaction: Transaction, documentIds: string[]): Promise<void> {
  if (documentIds.length === 0) return;
  await transaction
    .update(documents)
    .set({ importedAt: sql`now()` })
    .where(inArray(documents.id, documentIds));
}

function cachedCounts() {
  const known = new Map<DocumentDraft, ReturnType<typeof countLexemes>[]>();
  return (draft: DocumentDraft) => {
    const counts = known.get(draft) ?? draft.chunks.map(({ chunk }) => countLexemes(draft.document, chunk));
    known.set(draft, counts);
    return counts;
  };
}
