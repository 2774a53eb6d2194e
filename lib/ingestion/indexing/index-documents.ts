import { eq, inArray, or, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import { chunks, documents } from "../../db/schema/indexing.ts";
import type { GrantKey } from "../../domain/principal.ts";
import { stemRuleOf } from "../../text/stem.ts";
import {
  type ChunkedDocument,
  countLexemes,
  type DocumentDraft,
  draftDocument,
  type LexemeCounts,
} from "./draft-document.ts";
import { insertChunks, type NewChunk } from "./insert-chunks.ts";
import { type LexicalStatistics, lockStatistics, writeStatistics } from "./lexical-statistics.ts";
import { matchChunks, moveChunks } from "./match-chunks.ts";
import { relexChunks } from "./relex-chunks.ts";
import { removeChunks } from "./remove-chunks.ts";
import { writeAcl } from "./set-document-acl.ts";
import { type DocumentRow, insertDocuments, refreshDocuments, updateDocument } from "./write-documents.ts";

export interface IndexedDocument {
  documentId: string;
  change: "added" | "updated" | "unchanged";
  chunkCount: number;
}

export interface IndexableDocument extends ChunkedDocument {
  /** SHA-256 of the bytes and the entry that it was read from, to know it again without parsing. */
  sourceHash?: string;
  /** The document that it becomes a version of, where another external id was its own before. */
  documentId?: string | null;
  /** Its own readers; left out: the batch's. */
  acl?: readonly GrantKey[];
}

interface Batch {
  sourceId: string;
  acl: readonly GrantKey[];
  documents: readonly IndexableDocument[];
  /** Runs inside the same transaction and first: what it throws undoes everything. */
  before?(transaction: Transaction): Promise<void>;
  /** Runs inside the same transaction, so that what it writes stands or falls with the documents; by external id. */
  alongside?(transaction: Transaction, results: ReadonlyMap<string, IndexedDocument>): Promise<void>;
}

interface StoredDocument {
  id: string;
  externalId: string;
  contentHash: string;
  language: string | null;
  /** Its readers as an admin gave them, which count instead of those of the batch. */
  grants: GrantKey[] | null;
}

/** One document of a batch, on its way. */
interface Work extends DocumentRow {
  known: StoredDocument | undefined;
}

/**
 * Writes documents and their chunks into the index, all or nothing, in one short transaction.
 *
 * A document is known by its source and external id, or by the id that it is given. An unchanged one only gets its ACL and
 * the time of this import; one to which an admin gave readers of its own keeps them. In a changed one, chunks whose header
 * and text stayed the same keep their ids and vectors, also where its language is another now. Vectors of new chunks come
 * later, by `embedPendingChunks`. Some 500 chunks a second on the embedded database with 20 documents a batch; larger
 * batches make questions wait longer.
 *
 * @returns one for each document, in order
 */
export async function indexDocuments(deps: { database: Database }, batch: Batch): Promise<IndexedDocument[]> {
  const inputs = await Promise.all(
    batch.documents.map(async (input) => ({ ...input, draft: await draftDocument(input) })),
  );
  // Two pages with one id are two versions of it: the later one wins, as it does between two imports.
  const latest = new Map(inputs.map((input) => [input.draft.document.externalId, input]));
  const stored = await findStored(deps.database.orm, batch.sourceId, [...latest.values()]);
  // Tokenising takes longest, and the transaction holds up questions on the embedded database.
  const countsOf = cachedCounts();
  for (const { draft, documentId } of latest.values()) {
    if (stored(draft, documentId)?.contentHash !== draft.contentHash) countsOf(draft);
  }
  const results = await deps.database.orm.transaction(async (transaction) => {
    await batch.before?.(transaction);
    let statistics = await lockStatistics(transaction);
    const known = await findStored(transaction, batch.sourceId, [...latest.values()]);
    const works = [...latest.values()].map(({ draft, documentId, acl = batch.acl, sourceHash = null }) => {
      const stored = known(draft, documentId);
      return { sourceId: batch.sourceId, acl: stored?.grants ?? acl, draft, sourceHash, known: stored };
    });
    const written = await writeDocuments(transaction, { works, statistics, countsOf });
    statistics = await insertChunks(transaction, {
      chunks: newChunksOf(written.documents, countsOf),
      statistics: written.statistics,
    });
    await writeStatistics(transaction, statistics);
    const found = new Map(written.documents.map((one) => [one.work.draft.document.externalId, one.result]));
    await batch.alongside?.(transaction, found);
    return found;
  });
  return inputs.map(({ draft }) => {
    const result = results.get(draft.document.externalId);
    if (!result) throw new Error(`Document ${draft.document.externalId} was not indexed.`);
    return result;
  });
}

interface WrittenDocument {
  work: Work;
  result: IndexedDocument;
  /** Whether the chunk at an index has to be put in. */
  isNew(index: number): boolean;
}

async function writeDocuments(
  transaction: Transaction,
  {
    works,
    countsOf,
    ...before
  }: { works: readonly Work[]; countsOf: CountsOf; statistics: LexicalStatistics },
): Promise<{ documents: WrittenDocument[]; statistics: LexicalStatistics }> {
  let { statistics } = before;
  const written: WrittenDocument[] = [];
  const added = works.filter(({ known }) => !known);
  const ids = await insertDocuments(transaction, added);
  for (const [i, work] of added.entries()) written.push(outcome(work, ids[i] ?? "", "added", () => true));
  const unchanged: { id: string; draft: DocumentDraft; sourceHash: string | null }[] = [];
  for (const work of works) {
    const { known, draft, sourceHash } = work;
    if (!known) continue;
    if (known.contentHash === draft.contentHash) {
      unchanged.push({ id: known.id, draft, sourceHash });
      written.push(outcome(work, known.id, "unchanged", () => false));
      continue;
    }
    await updateDocument(transaction, known.id, work);
    const updated = await updateChunks(transaction, { known, draft, statistics, countsOf });
    statistics = updated.statistics;
    written.push(outcome(work, known.id, "updated", updated.isNew));
  }
  await refreshDocuments(transaction, unchanged);
  for (const [acl, documentIds] of knownByAcl(works)) await writeAcl(transaction, { documentIds, acl });
  return { documents: written, statistics };
}

const outcome = (
  work: Work,
  documentId: string,
  change: IndexedDocument["change"],
  isNew: WrittenDocument["isNew"],
): WrittenDocument => ({
  work,
  result: { documentId, change, chunkCount: work.draft.chunks.length },
  isNew,
});

function knownByAcl(works: readonly Work[]): [readonly GrantKey[], string[]][] {
  const groups = new Map<string, [readonly GrantKey[], string[]]>();
  for (const { known, acl } of works) {
    if (!known) continue;
    const key = JSON.stringify(acl);
    const group = groups.get(key);
    if (group) group[1].push(known.id);
    else groups.set(key, [acl, [known.id]]);
  }
  return [...groups.values()];
}

/** Looks up which of these are there already. @returns by draft and given id */
async function findStored(
  orm: Pick<Transaction, "select">,
  sourceId: string,
  wanted: readonly { draft: DocumentDraft; documentId?: string | null }[],
): Promise<(draft: DocumentDraft, documentId?: string | null) => StoredDocument | undefined> {
  const externalIds = wanted.map(({ draft }) => draft.document.externalId);
  const givenIds = wanted.flatMap(({ documentId }) => documentId ?? []);
  const rows = await orm
    .select({
      id: documents.id,
      externalId: documents.externalId,
      contentHash: documents.contentHash,
      language: documents.language,
      grants: documents.grants,
    })
    .from(documents)
    .where(
      sql`${documents.sourceId} = ${sourceId} and (${or(inArray(documents.externalId, externalIds), inArray(documents.id, givenIds))})`,
    );
  const byExternalId = new Map(rows.map((row) => [row.externalId, row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (draft, documentId) => byId.get(documentId ?? "") ?? byExternalId.get(draft.document.externalId);
}

/** Moves the chunks that stay, removes those that went, and tells which are new. */
async function updateChunks(
  transaction: Transaction,
  input: { known: StoredDocument; draft: DocumentDraft; statistics: LexicalStatistics; countsOf: CountsOf },
): Promise<{ statistics: LexicalStatistics; isNew(index: number): boolean }> {
  const { known, draft } = input;
  const existing = await transaction
    .select({ id: chunks.id, contentHash: chunks.contentHash })
    .from(chunks)
    .where(eq(chunks.documentId, known.id))
    .orderBy(chunks.ordinal);
  const { kept, goneIds } = matchChunks(existing, draft.chunks);
  await moveChunks(transaction, kept, draft.chunks);
  if (stemRuleOf(known.language) !== stemRuleOf(draft.language)) {
    const counts = input.countsOf(draft);
    const changed = [...kept].flatMap(([i, id]) => (counts[i] ? [{ id, counts: counts[i] }] : []));
    await relexChunks(transaction, { chunks: changed, statistics: input.statistics });
  }
  const statistics = await removeChunks(transaction, { chunkIds: goneIds, statistics: input.statistics });
  return { statistics, isNew: (index) => !kept.has(index) };
}

function newChunksOf(written: readonly WrittenDocument[], countsOf: CountsOf): NewChunk[] {
  return written.flatMap(({ work, result, isNew }) => {
    if (result.change === "unchanged") return [];
    const counts = countsOf(work.draft);
    return work.draft.chunks.flatMap((chunk, i): NewChunk[] => {
      const chunkCounts = counts[i];
      return chunkCounts && isNew(i)
        ? [{ ...chunk, documentId: result.documentId, acl: work.acl, counts: chunkCounts }]
        : [];
    });
  });
}

type CountsOf = (draft: DocumentDraft) => LexemeCounts[];

function cachedCounts(): CountsOf {
  const known = new Map<DocumentDraft, LexemeCounts[]>();
  return (draft) => {
    const counts = known.get(draft) ?? draft.chunks.map(({ chunk }) => countLexemes(draft, chunk));
    known.set(draft, counts);
    return counts;
  };
}
