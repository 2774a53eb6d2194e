import { expect } from "vitest";
import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { wordEmbedder } from "../../testing/word-embedder.ts";
import { deleteDocuments } from "../indexing/delete-documents.ts";
import { indexDocuments } from "../indexing/index-documents.ts";
import { embedPendingChunks } from "./embed-pending-chunks.ts";
import { embeddingProgress } from "./embedding-progress.ts";
import { ensureEmbeddingModel } from "./ensure-embedding-model.ts";

async function indexPage(database: Database, paragraphs: string[], sourceId?: string) {
  const source = sourceId ?? (await makeSource(database));
  const pages = [makePage("page", paragraphs)];
  const [indexed] = await indexDocuments(
    { database },
    { sourceId: source, acl: ["group:a"], documents: pages },
  );
  return { sourceId: source, documentId: indexed?.documentId ?? "" };
}

/** Chunk texts with the windows that have a vector, for one model. */
async function embedded(database: Database, name: string, documentId: string) {
  const { rows } = await database.pool.query(
    `select c.text, count(*)::int as windows, min(e.acl) as acl from chunk_embeddings e
     join embedding_models m on m.id = e.model_id and m.name = $1 join chunks c on c.id = e.chunk_id
     where c.document_id = $2 group by c.id, c.text order by c.ordinal`,
    [name, documentId],
  );
  return rows;
}

test("each window of each chunk gets a vector with the chunk's ACL", async ({ database }) => {
  const { documentId, sourceId } = await indexPage(database, [
    "One sentence.",
    "First one. Second one. Third one.",
  ]);
  const embedder = wordEmbedder("test:all");
  const deps = { database, embedder };
  expect(await embeddingProgress(deps, { sourceId })).toEqual({ total: 2, embedded: 0 });
  await embedPendingChunks(deps);
  expect(await embedded(database, "test:all", documentId)).toEqual([
    { text: "One sentence.", windows: 1, acl: ["group:a"] },
    { text: "First one. Second one. Third one.", windows: 3, acl: ["group:a"] },
  ]);
  expect(await embeddingProgress(deps, { sourceId })).toEqual({ total: 2, embedded: 2 });
  expect(await embedPendingChunks(deps)).toEqual({ chunkCount: 0, windowCount: 0 });
});

test("goes on after a stop with what is left, and tells how far it is", async ({ database }) => {
  const paragraphs = Array.from({ length: 10 }, (_, i) => `Paragraph number ${i}.`);
  const { documentId, sourceId } = await indexPage(database, paragraphs);
  const deps = { database, embedder: wordEmbedder("test:resume") };
  const controller = new AbortController();
  const seen: number[] = [];
  const onProgress = ({ chunkCount }: { chunkCount: number }) => {
    seen.push(chunkCount);
    if (seen.length === 2) controller.abort();
  };
  await expect(
    embedPendingChunks(deps, { signal: controller.signal, batchSize: 3, onProgress }),
  ).rejects.toThrow();
  expect(seen).toEqual([3, 6]);
  const { embedded: done } = await embeddingProgress(deps);
  expect(done).toBe(6);
  await embedPendingChunks(deps, { batchSize: 3 });
  expect(await embedded(database, "test:resume", documentId)).toHaveLength(10);
  expect(await embeddingProgress(deps, { sourceId })).toEqual({ total: 10, embedded: 10 });
});

test("goes on after the provider failed", async ({ database }) => {
  const { sourceId } = await indexPage(database, ["Some text.", "More text."]);
  const working = wordEmbedder("test:failing");
  const failing: Embedder = { ...working, embedPassages: () => Promise.reject(new Error("no quota")) };
  await expect(embedPendingChunks({ database, embedder: failing })).rejects.toThrow("no quota");
  await embedPendingChunks({ database, embedder: working });
  expect(await embeddingProgress({ database, embedder: working }, { sourceId })).toEqual({
    total: 2,
    embedded: 2,
  });
});

test("several calls are under way at a time, one more than keep the embedder busy at most", async ({
  database,
}) => {
  const { documentId } = await indexPage(
    database,
    Array.from({ length: 12 }, (_, i) => `Parallel text ${i}.`),
  );
  const working = wordEmbedder("test:parallel");
  const seen = { open: 0, most: 0 };
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const embedder: Embedder = {
    ...working,
    concurrency: 3,
    embedPassages: async (texts, signal) => {
      seen.open++;
      seen.most = Math.max(seen.most, seen.open);
      if (seen.open === 3) openGate();
      await gate;
      seen.open--;
      return working.embedPassages(texts, signal);
    },
  };
  await embedPendingChunks({ database, embedder }, { batchSize: 1 });
  expect(seen.most).toBeGreaterThanOrEqual(3);
  expect(seen.most).toBeLessThanOrEqual(4);
  expect(await embedded(database, "test:parallel", documentId)).toHaveLength(12);
});

test("nothing is written any more after one of the calls has failed", async ({ database }) => {
  const { documentId } = await indexPage(
    database,
    Array.from({ length: 6 }, (_, i) => `Failing text ${i}.`),
  );
  const working = wordEmbedder("test:one-fails");
  let callCount = 0;
  const embedder: Embedder = {
    ...working,
    concurrency: 3,
    embedPassages: (texts, signal) =>
      ++callCount === 1 ? Promise.reject(new Error("no quota")) : working.embedPassages(texts, signal),
  };
  await expect(embedPendingChunks({ database, embedder }, { batchSize: 1 })).rejects.toThrow("no quota");
  expect(callCount).toBeGreaterThan(1);
  expect((await embeddingProgress({ database, embedder })).embedded).toBe(0);
  await embedPendingChunks({ database, embedder });
  expect(await embedded(database, "test:one-fails", documentId)).toHaveLength(6);
});

test("a document that vanishes while it is embedded leaves nothing behind", async ({ database }) => {
  const { documentId } = await indexPage(database, ["Soon gone."]);
  const stays = await indexPage(database, ["Stays."]);
  const working = wordEmbedder("test:vanish");
  const embedder: Embedder = {
    ...working,
    embedPassages: async (texts, signal) => {
      await deleteDocuments({ database }, { documentIds: [documentId] });
      return working.embedPassages(texts, signal);
    },
  };
  await embedPendingChunks({ database, embedder });
  expect(await embedded(database, "test:vanish", documentId)).toEqual([]);
  expect(await embedded(database, "test:vanish", stays.documentId)).toHaveLength(1);
});

test("an updated document keeps the vectors of the chunks that stayed", async ({ database }) => {
  const { sourceId, documentId } = await indexPage(database, ["Stays as it is.", "Will change."]);
  let embeddedTexts: string[] = [];
  const working = wordEmbedder("test:kept");
  const embedder: Embedder = {
    ...working,
    embedPassages: (texts, signal) => {
      embeddedTexts = embeddedTexts.concat(texts);
      return working.embedPassages(texts, signal);
    },
  };
  await embedPendingChunks({ database, embedder });
  embeddedTexts = [];
  await indexPage(database, ["Has changed.", "Stays as it is."], sourceId);
  await embedPendingChunks({ database, embedder });
  expect(embeddedTexts).toEqual(["Page page › Handbook: Has changed."]);
  expect(await embedded(database, "test:kept", documentId)).toHaveLength(2);
});

test("each model has its own index, made once", async ({ database }) => {
  const deps = { database, embedder: wordEmbedder("test:index") };
  const ids = await Promise.all([ensureEmbeddingModel(deps), ensureEmbeddingModel(deps)]);
  expect(new Set(ids).size).toBe(1);
  const { rows } = await database.pool.query("select indexdef from pg_indexes where indexname = $1", [
    `chunk_embeddings_model_${ids[0]}`,
  ]);
  expect(rows[0]?.indexdef).toMatch(/hnsw .*vector\(32\).*vector_cosine_ops.*model_id = /);
});

test("a model whose vectors have another size is refused", async ({ database }) => {
  const embedder = wordEmbedder("test:size");
  await ensureEmbeddingModel({ database, embedder });
  await expect(ensureEmbeddingModel({ database, embedder: { ...embedder, dimensions: 8 } })).rejects.toThrow(
    "dimensions",
  );
});
