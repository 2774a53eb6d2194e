import { expect } from "vitest";
import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import type { GrantKey, UserPrincipal } from "../../domain/principal.ts";
import { retrieve } from "../../retrieval/pipeline.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { wordEmbedder } from "../../testing/word-embedder.ts";
import { deleteDocuments } from "../indexing/delete-documents.ts";
import { indexDocuments } from "../indexing/index-documents.ts";
import { embedPendingChunks } from "./embed-pending-chunks.ts";
import { pruneEmbeddings } from "./embedding-models.ts";

const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: crypto.randomUUID(),
  groups,
  role: "employee",
});

/** An embedder that remembers what it was asked to embed. */
function countingEmbedder(name: string): { embedder: Embedder; texts: string[] } {
  const working = wordEmbedder(name);
  const texts: string[] = [];
  const embedPassages: Embedder["embedPassages"] = (batch, signal) => {
    texts.push(...batch);
    return working.embedPassages(batch, signal);
  };
  return { embedder: { ...working, embedPassages }, texts };
}

async function indexManual(database: Database, paragraphs: string[], acl: GrantKey[] = ["everyone"]) {
  const sourceId = await makeSource(database);
  const pages = [makePage("manual", paragraphs, "Manual")];
  const [indexed] = await indexDocuments({ database }, { sourceId, acl, documents: pages });
  return indexed?.documentId ?? "";
}

async function vectorsOf(database: Database, model: string, documentId: string) {
  const { rows } = await database.pool.query(
    `select c.ordinal, e."window", e.acl, e.embedding::text as vector from chunk_embeddings e
     join embedding_models m on m.id = e.model_id and m.name = $1 join chunks c on c.id = e.chunk_id
     where c.document_id = $2 order by c.ordinal, e."window"`,
    [model, documentId],
  );
  return rows;
}

test("what was deleted and comes back is not embedded again", async ({ database }) => {
  const { embedder, texts } = countingEmbedder("test:back");
  const paragraphs = ["Check the seal. Check the valve.", "Close the lid."];
  const first = await indexManual(database, paragraphs, ["group:old"]);
  await embedPendingChunks({ database, embedder });
  const before = await vectorsOf(database, embedder.name, first);
  expect(before).toHaveLength(3);
  texts.length = 0;
  await deleteDocuments({ database }, { documentIds: [first] });
  const second = await indexManual(database, paragraphs, ["group:new"]);
  expect(await embedPendingChunks({ database, embedder })).toEqual({ chunkCount: 2, windowCount: 0 });
  expect(texts).toEqual([]);
  const after = await vectorsOf(database, embedder.name, second);
  expect(after).toEqual(before.map((row) => ({ ...row, acl: ["group:new"] })));
});

test("the same manual in two sources is embedded once, together or one after the other", async ({
  database,
}) => {
  const { embedder, texts } = countingEmbedder("test:twice");
  const paragraphs = ["Press the red button.", "Wait for the bell.", "Press the red button."];
  const documents = [
    await indexManual(database, paragraphs),
    await indexManual(database, paragraphs, ["group:a"]),
  ];
  await embedPendingChunks({ database, embedder }, { batchSize: 2 });
  documents.push(await indexManual(database, paragraphs, ["group:b"]));
  await embedPendingChunks({ database, embedder });
  expect(texts.filter((text) => /button|bell/.test(text)).sort()).toEqual([
    "Manual › Handbook: Press the red button.",
    "Manual › Handbook: Wait for the bell.",
  ]);
  for (const id of documents) expect(await vectorsOf(database, embedder.name, id)).toHaveLength(3);
});

test("a copied vector lets nobody read what they could not read before", async ({ database }) => {
  const embedder = wordEmbedder("test:acl");
  const text = ["The merger with Pelican closes in June."];
  await indexManual(database, text, ["group:board"]);
  await embedPendingChunks({ database, embedder });
  const finds = async (principal: UserPrincipal) => {
    const { passages } = await retrieve(
      { database, embedder },
      { principal, question: "When does the Pelican merger close?", limit: 5 },
    );
    return passages.filter((passage) => passage.text.includes("Pelican")).length;
  };
  expect([await finds(reader("staff")), await finds(reader("board"))]).toEqual([0, 1]);
  const copy = await indexManual(database, text, ["group:legal"]);
  await embedPendingChunks({ database, embedder });
  expect((await vectorsOf(database, embedder.name, copy))[0]?.acl).toEqual(["group:legal"]);
  expect([await finds(reader("staff")), await finds(reader("legal"))]).toEqual([0, 1]);
  await deleteDocuments({ database }, { documentIds: [copy] });
  expect(await finds(reader("legal"))).toBe(0);
});

test("another model's vectors are never copied", async ({ database }) => {
  const one = countingEmbedder("test:one-model");
  const other = countingEmbedder("test:other-model");
  const documentId = await indexManual(database, ["Only for one model."]);
  await embedPendingChunks({ database, embedder: one.embedder });
  await embedPendingChunks({ database, embedder: other.embedder });
  expect(other.texts.some((text) => text.includes("Only for one model."))).toBe(true);
  expect(await vectorsOf(database, other.embedder.name, documentId)).toHaveLength(1);
});

test("vectors of what went are kept for 30 days", async ({ database }) => {
  const { embedder, texts } = countingEmbedder("test:kept-for");
  const paragraphs = ["Kept for a month."];
  await embedPendingChunks({ database, embedder });
  const again = async (days: number) => {
    const documentId = await indexManual(database, paragraphs);
    texts.length = 0;
    await embedPendingChunks({ database, embedder });
    const isEmbedded = texts.length > 0;
    await deleteDocuments({ database }, { documentIds: [documentId] });
    await database.pool.query(
      "update retired_embeddings set retired_at = now() - make_interval(days => $1)",
      [days],
    );
    await pruneEmbeddings(database, { wantedModel: embedder.name });
    return isEmbedded;
  };
  expect(await again(29)).toBe(true);
  expect(await again(31)).toBe(false);
  expect(await again(31)).toBe(true);
});
