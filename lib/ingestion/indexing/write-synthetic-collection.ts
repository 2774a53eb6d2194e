import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import type { DocumentKind } from "../../domain/document.ts";
import type { GrantKey } from "../../domain/principal.ts";
import { termWeight } from "../../text/bm25.ts";
import { maxTermFrequency, sparseLiteral, tsvectorLiteral } from "../../text/lexical-literals.ts";
import { embeddingIndexStatement } from "../embedding/ensure-embedding-model.ts";

/** A made-up document, ready to be written. */
export interface SyntheticRow {
  /** From 1. */
  number: number;
  /** Index of its source. */
  source: number;
  title: string;
  breadcrumbs: string[];
  kind: DocumentKind;
  author: string;
  labels: string[];
  language: string;
  updatedAt: Date;
  acl: GrantKey[];
  text: string;
  chunks: {
    heading: string;
    start: number;
    end: number;
    text: string;
    /** Lexeme ids (from 1) of header and text, each as often as it stands there. */
    lexemeIds: number[];
  }[];
}

export interface SyntheticCollection {
  /** Names of its sources; the first one tells the collection apart from others. */
  sources: readonly string[];
  /** By id - 1. */
  lexemes: readonly string[];
  averageLength: number;
  model: { name: string; dimensions: number };
  documents: Iterable<SyntheticRow>;
  onProgress(chunkCount: number): void;
}

const documentsPerStatement = 200;

/**
 * Fills an empty database with made-up documents, to measure how it searches many: the same rows as an import writes, in
 * bulk, and vectors that PostgreSQL makes up, in clusters as real ones are. Not for anything else: it drops and makes anew
 * the indexes that would slow it down, and checks nothing.
 */
export async function writeSyntheticCollection(
  { database }: { database: Database },
  collection: SyntheticCollection,
): Promise<void> {
  const { orm } = database;
  const sourceIds = await insertSources(database, collection.sources);
  const chunkCounts = new Uint32Array(collection.lexemes.length);
  await orm.execute(sql`drop index chunk_lexemes_lexemes`);
  await orm.execute(sql`drop index documents_acl`);
  let [chunkCount, totalLength] = [0, 0];
  for (const batch of batches(collection.documents, documentsPerStatement)) {
    await orm.transaction((transaction) =>
      insertBatch(transaction, { batch, sourceIds, collection, chunkCounts, firstChunkId: chunkCount + 1 }),
    );
    for (const { chunks } of batch) {
      chunkCount += chunks.length;
      for (const { lexemeIds } of chunks) totalLength += lexemeIds.length;
    }
    collection.onProgress(chunkCount);
  }
  await insertLexemes(database, collection.lexemes, chunkCounts);
  await orm.transaction(async (transaction) => {
    await transaction.execute(sql`set local maintenance_work_mem = '1GB'`);
    await transaction.execute(sql`create index chunk_lexemes_lexemes on chunk_lexemes using gin (lexemes)`);
    await transaction.execute(sql`create index documents_acl on documents using gin (acl)`);
    await transaction.execute(sql`select setval(pg_get_serial_sequence('chunks', 'id'), ${chunkCount})`);
  });
  await insertVectors(database, collection.model);
  // Last: who finds it, finds the whole.
  await orm.execute(
    sql`update lexical_statistics set chunk_count = ${chunkCount}, total_length = ${totalLength}, weights_average_length = ${collection.averageLength} where id = 1`,
  );
  await database.pool.query("vacuum (analyze)");
  await database.pool.query("checkpoint");
}

async function insertSources({ orm }: Database, names: readonly string[]): Promise<string[]> {
  const { rows } = await orm.execute<{ id: string; name: string }>(
    sql`insert into sources (name, kind, acl) select name, 'files', '{everyone}' from unnest(${sql.param(names)}::text[]) name returning id, name`,
  );
  const byName = new Map(rows.map(({ id, name }) => [name, id]));
  return names.map((name) => byName.get(name) ?? "");
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

interface BatchInput {
  batch: readonly SyntheticRow[];
  sourceIds: readonly string[];
  collection: SyntheticCollection;
  chunkCounts: Uint32Array;
  firstChunkId: number;
}

async function insertBatch(transaction: Transaction, input: BatchInput): Promise<void> {
  const ids = await insertDocuments(transaction, input);
  const chunks = input.batch.flatMap((document) =>
    document.chunks.map((chunk, ordinal) => ({
      ...chunk,
      ordinal,
      acl: document.acl,
      document: ids.get(document.number),
    })),
  );
  const rows = chunks.map(({ lexemeIds, ...chunk }, i) => ({
    ...chunk,
    ...lexicalRow(lexemeIds, input.collection, input.chunkCounts),
    id: input.firstChunkId + i,
    length: lexemeIds.length,
  }));
  await transaction.execute(sql`
    insert into chunks (id, document_id, ordinal, start, "end", heading_path, text, content_hash)
    select id, document, ordinal, start, "end", array[heading], text, id::text
    from ${records(rows, 'id int, document uuid, ordinal int, start int, "end" int, heading text, text text')}`);
  await transaction.execute(sql`
    insert into chunk_lexemes (chunk_id, document_id, acl, length, lexemes, weights)
    select id, document, acl, length, lexemes, weights
    from ${records(rows, "id int, document uuid, acl text[], length int, lexemes tsvector, weights sparsevec")}`);
}

/** Rows as one parameter. */
const records = (rows: readonly object[], columns: string): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(${sql.raw(columns)})`;

/** @returns ids by number */
async function insertDocuments(
  transaction: Transaction,
  { batch, sourceIds }: BatchInput,
): Promise<Map<number, string>> {
  const documents = batch.map(({ chunks: _chunks, source, ...row }) => ({
    ...row,
    source: sourceIds[source],
  }));
  const { rows } = await transaction.execute<{ id: string; n: string }>(sql`
    insert into documents (source_id, external_id, path, title, breadcrumbs, kind, author, labels, language,
      origin_updated_at, content_hash, text, blocks, acl)
    select source, number, number || '.md', title, breadcrumbs, kind, author, labels, language, "updatedAt", number, text, '[]', acl
    from ${records(
      documents,
      `source uuid, number text, title text, breadcrumbs text[], kind text, author text, labels text[], language text,
       "updatedAt" timestamptz, text text, acl text[]`,
    )}
    returning id, external_id as n`);
  return new Map(rows.map(({ id, n }) => [Number(n), id]));
}

function lexicalRow(lexemeIds: readonly number[], collection: SyntheticCollection, chunkCounts: Uint32Array) {
  const byId = new Map<number, number>();
  for (const id of lexemeIds) byId.set(id, Math.min(maxTermFrequency, (byId.get(id) ?? 0) + 1));
  for (const id of byId.keys()) chunkCounts[id - 1] = (chunkCounts[id - 1] ?? 0) + 1;
  const weights = Array.from(
    byId,
    ([id, tf]) => [id, termWeight(tf, lexemeIds.length, collection.averageLength)] as const,
  );
  const byLexeme = new Map(Array.from(byId, ([id, tf]) => [collection.lexemes[id - 1] ?? "", tf]));
  return { lexemes: tsvectorLiteral(byLexeme), weights: sparseLiteral(weights) };
}

async function insertLexemes(
  { orm }: Database,
  lexemes: readonly string[],
  chunkCounts: Uint32Array,
): Promise<void> {
  const rows = lexemes.flatMap((lexeme, i) => {
    const n = chunkCounts[i] ?? 0;
    return n > 0 ? [{ id: i + 1, lexeme, n }] : [];
  });
  for (const batch of batches(rows, 20_000)) {
    await orm.execute(
      sql`insert into lexemes (id, lexeme, chunk_count) select id, lexeme, n from ${records(batch, "id int, lexeme text, n int")}`,
    );
  }
  await orm.execute(sql`select setval(pg_get_serial_sequence('lexemes', 'id'), ${lexemes.length})`);
}

/** So many directions that clusters have, and that documents and chunks differ by. */
const clusters = 300;
const directions = 2000;

/** One vector a chunk: its cluster's centre, a direction of its document, two of its own. */
async function insertVectors(
  { orm }: Database,
  { name, dimensions }: SyntheticCollection["model"],
): Promise<void> {
  const { rows } = await orm.execute<{ id: number }>(
    sql`insert into embedding_models (name, dimensions, completed_at) values (${name}, ${dimensions}, now()) returning id`,
  );
  const modelId = rows[0]?.id ?? 0;
  const random = (scale: number) =>
    sql.raw(
      `(select array_agg((random() - 0.5) * ${scale}) from generate_series(1, ${dimensions}) g where n > 0)::vector(${dimensions})`,
    );
  await orm.transaction(async (transaction) => {
    await transaction.execute(sql`set local maintenance_work_mem = '1GB'`);
    await transaction.execute(sql`set local work_mem = '256MB'`);
    await transaction.execute(sql`select setseed(0.25)`);
    await transaction.execute(
      sql`create temporary table centres on commit drop as select n, ${random(1)} as v from generate_series(1, ${sql.raw(String(clusters))}) n`,
    );
    await transaction.execute(
      sql`create temporary table directions on commit drop as select n, ${random(0.55)} as v from generate_series(1, ${sql.raw(String(directions))}) n`,
    );
    await transaction.execute(sql`analyze centres, directions`);
    const pick = (text: string, count: number) =>
      sql.raw(`1 + ((hashtext(${text})::bigint + 2147483648) % ${count})::int`);
    await transaction.execute(sql`
      insert into chunk_embeddings (chunk_id, model_id, "window", acl, embedding)
      select c.chunk_id, ${modelId}, 0, c.acl, l2_normalize(centre.v + own.v + one.v + other.v)
      from chunk_lexemes c
      join centres centre on centre.n = ${pick("c.document_id::text", clusters)}
      join directions own on own.n = ${pick("c.document_id::text || 'd'", directions)}
      join directions one on one.n = ${pick("c.chunk_id || 'a'", directions)}
      join directions other on other.n = ${pick("c.chunk_id || 'b'", directions)}`);
    await transaction.execute(sql.raw(embeddingIndexStatement({ id: modelId, dimensions })));
  });
}
