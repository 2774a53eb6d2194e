import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import { lockStatistics } from "../indexing/lexical-statistics.ts";
import { fingerprint } from "./fingerprint.ts";

/** Documents a transaction; on the embedded database questions wait for it. */
const batchSize = 20;
/** Estimated share of common shingles from which two documents say nearly the same. */
const minSimilarity = 0.8;
/** A thousand pages made from one form would be half a million pairs. Those that are most alike are enough to be told. */
const maxPairs = 20;
const maxCandidates = 200;

interface FingerprintedDocument {
  id: string;
  content_hash: string;
  minhash: number[];
  bands: number[];
}

/**
 * Finds the documents that say nearly the same as a new or changed one: those that have no fingerprint yet, which is
 * taken away when a document is written. Pairs stand in `near_duplicates`; whose they are is asked when they are shown.
 *
 * The cost follows the change: some 300 pages a second. What is done stays done; after a stop the next call goes on.
 * Rejects when the signal aborts.
 */
export async function findNearDuplicates(
  deps: { database: Database },
  input: { signal?: AbortSignal } = {},
): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    input.signal?.throwIfAborted();
    const batch = await nextDocuments(deps.database, after);
    const last = batch.at(-1);
    if (!last) return;
    after = last.id;
    const fingerprinted: FingerprintedDocument[] = [];
    for (const { text, ...document } of batch) {
      fingerprinted.push({ ...document, ...fingerprint(text) });
      // A long manual takes some 50 ms, and questions are answered in this thread too.
      await setImmediate();
    }
    await deps.database.orm.transaction((transaction) => writePairs(transaction, fingerprinted));
  }
}

async function nextDocuments(
  { orm }: Database,
  after: string,
): Promise<{ id: string; content_hash: string; text: string }[]> {
  const { rows } = await orm.execute<{ id: string; content_hash: string; text: string }>(sql`
    select d.id, d.content_hash, d.text from documents d
    where d.id > ${after}::uuid and not exists (select 1 from document_fingerprints f where f.document_id = d.id)
    order by d.id
    limit ${batchSize}`);
  return rows;
}

async function writePairs(
  transaction: Transaction,
  documents: readonly FingerprintedDocument[],
): Promise<void> {
  // As all writers of the index do, so that no two can wait for each other.
  await lockStatistics(transaction);
  // Arrays of arrays need one length, and a document without words has none: so they go as texts.
  const column = (pick: (document: FingerprintedDocument) => string) => sql.param(documents.map(pick));
  const { rows } = await transaction.execute<{ document_id: string }>(sql`
    insert into document_fingerprints (document_id, minhash, bands)
    select d.id, f.minhash::int[], f.bands::int[]
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column((one) => one.content_hash)}::text[],
      ${column(({ minhash }) => `{${minhash}}`)}::text[], ${column(({ bands }) => `{${bands}}`)}::text[]
    ) as f(id, content_hash, minhash, bands)
    -- One that was changed or deleted meanwhile is for the next call.
    join documents d on d.id = f.id and d.content_hash = f.content_hash
    on conflict (document_id) do update set minhash = excluded.minhash, bands = excluded.bands
    returning document_id`);
  const ids = sql`${sql.param(rows.map((row) => row.document_id))}::uuid[]`;
  await transaction.execute(
    sql`delete from near_duplicates where document_id = any(${ids}) or other_id = any(${ids})`,
  );
  await transaction.execute(sql`
    insert into near_duplicates (document_id, other_id, similarity)
    select least(id, other), greatest(id, other), similarity
    from (
      select pairs.*, row_number() over (partition by id order by similarity desc, other) as place
      from (
        select f.document_id as id, o.document_id as other,
          (select count(*) from unnest(f.minhash, o.minhash) as m(a, b) where a = b)::float8 / cardinality(f.minhash) as similarity
        from document_fingerprints f
        cross join lateral (
          select document_id, minhash from document_fingerprints
          where bands && f.bands and document_id <> f.document_id
          limit ${maxCandidates}
        ) o
        where f.document_id = any(${ids})
      ) as pairs
      where similarity >= ${minSimilarity}
    ) as ranked
    where place <= ${maxPairs}
    on conflict do nothing`);
}
