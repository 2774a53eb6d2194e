import { expect } from "vitest";
import type { Embedder } from "../ai/embedding/index.ts";
import type { Database } from "../db/database.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { hasPendingChunks, pruneEmbeddings } from "../ingestion/embedding/embedding-models.ts";
import { embeddingProgress } from "../ingestion/embedding/embedding-progress.ts";
import { countChunks } from "../ingestion/indexing/count-documents.ts";
import { deleteDocuments } from "../ingestion/indexing/delete-documents.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { wordEmbedder } from "../testing/word-embedder.ts";
import { retrieve } from "./pipeline.ts";

test.beforeEach(async ({ database }) => {
  // Models stand for the whole database, so that each test begins with an empty one.
  const { rows } = await database.pool.query("select id from documents");
  await deleteDocuments({ database }, { documentIds: rows.map((row) => row.id) });
  await database.pool.query("delete from embedding_models");
});

const principal: UserPrincipal = {
  kind: "user",
  userId: crypto.randomUUID(),
  groups: [],
  role: "employee",
};
const earlier = wordEmbedder("test:earlier");
const wanted = wordEmbedder("test:wanted");
const stored = [earlier, wanted];
const embedderNamed = async (name: string) => stored.find((one) => one.name === name) ?? null;

async function indexPages(database: Database, count: number): Promise<void> {
  const sourceId = await makeSource(database);
  const pages = Array.from({ length: count }, (_, i) => makePage(`${i}`, [`Quokka rule number ${i}.`]));
  await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents: pages });
}

async function answering(database: Database, embedder: Embedder, named = embedderNamed) {
  const deps = { database, embedder, embedderNamed: named };
  const { trace } = await retrieve(deps, { principal, question: "Which quokka rule?", limit: 5 });
  return trace.embedder ?? trace.denseSkipped;
}

/** Embeds some chunks with the wanted model and then stops. */
async function embedPartly(database: Database): Promise<void> {
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  const signal = controller.signal;
  await expect(
    embedPendingChunks({ database, embedder: wanted }, { signal, batchSize: 2, onProgress }),
  ).rejects.toThrow();
}

test("while a new model learns the collection the one before it answers, and then the new one by itself", async ({
  database,
}) => {
  await indexPages(database, 8);
  await embedPendingChunks({ database, embedder: earlier });
  expect(await answering(database, earlier)).toBe("test:earlier");
  expect(await answering(database, wanted)).toBe("test:earlier");
  await embedPartly(database);
  expect(await answering(database, wanted)).toBe("test:earlier");
  expect(await embeddingProgress({ database, embedder: wanted })).toEqual({ total: 8, embedded: 2 });
  const { rows } = await database.pool.query("select source_id from documents limit 1");
  const count = (embeddingModel?: string) => countChunks({ database, embeddingModel }, rows[0].source_id);
  expect(await count(wanted.name)).toEqual({ total: 8, embedded: 2 });
  expect(await count()).toEqual({ total: 8, embedded: 8 });
  expect(await hasPendingChunks(database, wanted.name)).toBe(true);
  await embedPendingChunks({ database, embedder: wanted });
  expect(await answering(database, wanted)).toBe("test:wanted");
  expect(await hasPendingChunks(database, wanted.name)).toBe(false);
});

test("where the earlier model cannot be had any more, words answer until the new one is there", async ({
  database,
}) => {
  await indexPages(database, 8);
  await embedPendingChunks({ database, embedder: earlier });
  await embedPartly(database);
  const none = async () => null;
  expect(await answering(database, wanted, none)).toBe("half-embedded");
  const resized = async () => ({ ...earlier, dimensions: 8 });
  expect(await answering(database, wanted, resized)).toBe("half-embedded");
});

test("a first model answers as it learns, and one that stays complete goes on answering while more is imported", async ({
  database,
}) => {
  await indexPages(database, 40);
  await embedPartly(database);
  expect(await answering(database, wanted)).toBe("half-embedded");
  await embedPendingChunks({ database, embedder: wanted });
  await indexPages(database, 1);
  expect(await answering(database, wanted)).toBe("test:wanted");
});

test("back to a model that has missed something, the other one answers until it has caught up", async ({
  database,
}) => {
  await indexPages(database, 4);
  await embedPendingChunks({ database, embedder: wanted });
  await embedPendingChunks({ database, embedder: earlier });
  await indexPages(database, 4);
  await embedPendingChunks({ database, embedder: earlier });
  await embedPartly(database);
  expect(await answering(database, wanted)).toBe("test:earlier");
  await embedPendingChunks({ database, embedder: wanted });
  expect(await answering(database, wanted)).toBe("test:wanted");
});

test("what no model wants any more goes a week after the new one is complete: vectors, index and name", async ({
  database,
}) => {
  await indexPages(database, 4);
  await embedPendingChunks({ database, embedder: earlier });
  await database.pool.query("update embedding_models set completed_at = now() - interval '1 year'");
  const models = async () => {
    await pruneEmbeddings(database, { wantedModel: wanted.name });
    const { rows } = await database.pool.query("select id, name from embedding_models order by id");
    return rows.map((row) => row.name);
  };
  await embedPartly(database);
  expect(await models()).toEqual(["test:earlier", "test:wanted"]);
  await embedPendingChunks({ database, embedder: wanted });
  expect(await models()).toEqual(["test:earlier", "test:wanted"]);
  const { rows } = await database.pool.query("select id from embedding_models where name = 'test:earlier'");
  await database.pool.query(
    "update embedding_models set completed_at = now() - interval '8 days' where name = 'test:wanted'",
  );
  expect(await models()).toEqual(["test:wanted"]);
  const left = await database.pool.query(
    "select (select count(*)::int from chunk_embeddings where model_id = $1) as vectors, to_regclass('chunk_embeddings_model_' || $1) as index",
    [rows[0].id],
  );
  expect(left.rows).toEqual([{ vectors: 0, index: null }]);
  expect(await answering(database, wanted)).toBe("test:wanted");
});
