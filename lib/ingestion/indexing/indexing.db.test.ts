import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Database } from "../../db/database.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { deleteDocuments } from "./delete-documents.ts";
import { indexDocuments } from "./index-documents.ts";
import { reweighLexicalIndex } from "./reweigh-lexical-index.ts";
import { setDocumentAcl } from "./set-document-acl.ts";

async function chunkIds(database: Database, documentId: string): Promise<Record<string, number>> {
  const { rows } = await database.pool.query(
    "select id, text from chunks where document_id = $1 order by ordinal",
    [documentId],
  );
  return Object.fromEntries(rows.map((row) => [row.text, row.id]));
}

/** All that BM25 counts, as it is stored and as it is counted anew from the chunks. */
async function counts(database: Database) {
  const { rows: stored } = await database.pool.query(
    'select lexeme, chunk_count from lexemes order by lexeme collate "C"',
  );
  const { rows: recounted } = await database.pool.query(
    'select lexeme, count(*)::int as chunk_count from chunk_lexemes, unnest(tsvector_to_array(lexemes)) lexeme group by lexeme order by lexeme collate "C"',
  );
  const { rows: statistics } = await database.pool.query(
    "select chunk_count, total_length::int from lexical_statistics",
  );
  const { rows: summed } = await database.pool.query(
    "select count(*)::int as chunk_count, coalesce(sum(length), 0)::int as total_length from chunk_lexemes",
  );
  return { stored, recounted, statistics, summed };
}

async function expectExactCounts(database: Database): Promise<void> {
  const { stored, recounted, statistics, summed } = await counts(database);
  expect(stored).toEqual(recounted);
  expect(statistics).toEqual(summed);
}

test("the same documents again change nothing", async ({ database }) => {
  const sourceId = await makeSource(database);
  const batch = {
    sourceId,
    acl: ["everyone" as const],
    documents: [makePage("same-1", ["alpha beta"]), makePage("same-2", ["gamma"])],
  };
  const first = await indexDocuments({ database }, batch);
  expect(first.map(({ change, chunkCount }) => [change, chunkCount])).toEqual([
    ["added", 1],
    ["added", 1],
  ]);
  const before = await counts(database);
  const second = await indexDocuments({ database }, batch);
  expect(second.map(({ change }) => change)).toEqual(["unchanged", "unchanged"]);
  expect(second.map(({ documentId }) => documentId)).toEqual(first.map(({ documentId }) => documentId));
  expect(await counts(database)).toEqual(before);
});

test("an updated document keeps the ids of the chunks that stayed, in their new places", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const acl = ["everyone" as const];
  const [first] = await indexDocuments(
    { database },
    { sourceId, acl, documents: [makePage("moved", ["one", "two", "two", "three"])] },
  );
  const documentId = first?.documentId ?? "";
  const before = await chunkIds(database, documentId);
  const [second] = await indexDocuments(
    { database },
    { sourceId, acl, documents: [makePage("moved", ["zero", "three", "one"])] },
  );
  expect(second).toEqual({ documentId, change: "updated", chunkCount: 3 });
  const after = await chunkIds(database, documentId);
  expect(after.three).toBe(before.three);
  expect(after.one).toBe(before.one);
  const { rows } = await database.pool.query(
    "select text, ordinal, start from chunks where document_id = $1 order by ordinal",
    [documentId],
  );
  expect(rows).toEqual([
    { text: "zero", ordinal: 0, start: 0 },
    { text: "three", ordinal: 1, start: 5 },
    { text: "one", ordinal: 2, start: 11 },
  ]);
  await expectExactCounts(database);
});

test("a new title changes every chunk, because it is indexed with each", async ({ database }) => {
  const sourceId = await makeSource(database);
  const acl = ["everyone" as const];
  const [first] = await indexDocuments(
    { database },
    { sourceId, acl, documents: [makePage("titled", ["body"], "Old")] },
  );
  const before = await chunkIds(database, first?.documentId ?? "");
  await indexDocuments(
    { database },
    { sourceId, acl, documents: [makePage("titled", ["body"], "Zanzibar")] },
  );
  expect((await chunkIds(database, first?.documentId ?? "")).body).not.toBe(before.body);
  const { rows } = await database.pool.query(
    "select 1 from chunk_lexemes where lexemes @@ '''zanzibar'''::tsquery",
  );
  expect(rows).toHaveLength(1);
});

test("deleting documents restores every count as if they had never been", async ({ database }) => {
  const sourceId = await makeSource(database);
  const acl = ["everyone" as const];
  await indexDocuments({ database }, { sourceId, acl, documents: [makePage("stays", ["shared word here"])] });
  const before = await counts(database);
  const added = await indexDocuments(
    { database },
    {
      sourceId,
      acl,
      documents: [makePage("goes-1", ["shared unique1", "shared"]), makePage("goes-2", ["word unique2"])],
    },
  );
  expect(await counts(database)).not.toEqual(before);
  await deleteDocuments({ database }, { documentIds: added.map(({ documentId }) => documentId) });
  expect(await counts(database)).toEqual(before);
});

test("counts stay exact when writers work at the same time", async ({ database }) => {
  const sourceId = await makeSource(database);
  const writer = (name: string) =>
    indexDocuments(
      { database },
      {
        sourceId,
        acl: ["everyone"],
        documents: [
          makePage(`${name}-a`, ["delta echo", "echo foxtrot"]),
          makePage(`${name}-b`, [`delta ${name}`]),
        ],
      },
    );
  const results = await Promise.all(["w1", "w2", "w3", "w4"].map(writer));
  await expectExactCounts(database);
  const removing = results
    .slice(0, 2)
    .map((result) =>
      deleteDocuments({ database }, { documentIds: result.map(({ documentId }) => documentId) }),
    );
  await Promise.all([...removing, writer("w5"), writer("w3")]);
  await expectExactCounts(database);
});

test("a changed ACL reaches the document and both indexes", async ({ database }) => {
  const sourceId = await makeSource(database);
  const [indexed] = await indexDocuments(
    { database },
    { sourceId, acl: ["everyone"], documents: [makePage("acl", ["text of mine"])] },
  );
  const documentId = indexed?.documentId ?? "";
  await database.pool.query("insert into embedding_models (name, dimensions) values ('acl-test', 2)");
  await database.pool.query(
    "insert into chunk_embeddings (chunk_id, model_id, \"window\", acl, embedding) select chunk_id, (select id from embedding_models where name = 'acl-test'), 0, acl, '[1,0]' from chunk_lexemes where document_id = $1",
    [documentId],
  );
  const acls = async () => {
    const { rows } = await database.pool.query(
      "select acl from documents where id = $1 union all select acl from chunk_lexemes where document_id = $1 union all select acl from chunk_embeddings where chunk_id in (select id from chunks where document_id = $1)",
      [documentId],
    );
    return rows.map((row) => row.acl);
  };
  await setDocumentAcl({ database }, { documentIds: [documentId], acl: ["group:finance", "user:7"] });
  const narrowed = [
    ["group:finance", "user:7"],
    ["group:finance", "user:7"],
    ["group:finance", "user:7"],
  ];
  expect(await acls()).toEqual(narrowed);
  await indexDocuments(
    { database },
    { sourceId, acl: ["group:legal"], documents: [makePage("acl", ["text of mine"])] },
  );
  expect(await acls()).toEqual([["group:legal"], ["group:legal"], ["group:legal"]]);
});

test("text that PostgreSQL refuses is stored with its length kept", async ({ database }) => {
  const sourceId = await makeSource(database);
  const [indexed] = await indexDocuments(
    { database },
    {
      sourceId,
      acl: ["everyone"],
      documents: [makePage("nul", ["a\0b \ud800 it's \\ 'quoted'", "—"], "T\0itle")],
    },
  );
  const { rows } = await database.pool.query("select title, text from documents where id = $1", [
    indexed?.documentId,
  ]);
  expect(rows).toEqual([{ title: "T\ufffditle", text: "a\ufffdb \ufffd it's \\ 'quoted'\n—" }]);
});

test("of two versions of a page in one batch the later one wins", async ({ database }) => {
  const sourceId = await makeSource(database);
  const results = await indexDocuments(
    { database },
    {
      sourceId,
      acl: ["everyone"],
      documents: [makePage("twice", ["old"]), makePage("twice", ["new", "newer"])],
    },
  );
  expect(new Set(results.map(({ documentId }) => documentId)).size).toBe(1);
  expect(Object.keys(await chunkIds(database, results[0]?.documentId ?? ""))).toEqual(["new", "newer"]);
});

test("reweighing gives the weights that a fresh index has, and stops when nothing moved", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const long = Array.from({ length: 300 }, (_, i) => `word${i % 70} word${i % 7}`).join(" ");
  // More chunks than one batch of the reweighing.
  const paragraphs = Array.from({ length: 230 }, (_, i) => `${long} number${i}`);
  await indexDocuments(
    { database },
    { sourceId, acl: ["everyone"], documents: [makePage("long", paragraphs)] },
  );
  expect(await reweighLexicalIndex({ database })).toBeGreaterThan(230);
  const weight = sql`select chunk_id, length, (weights <#> ('{' || l.id || ':1}/1000000000')::sparsevec) * -1 as weight, cardinality(t.positions) as tf, s.weights_average_length as average
    from chunk_lexemes, unnest(lexemes) t(lexeme, positions, labels) join lexemes l on l.lexeme = t.lexeme, lexical_statistics s where l.lexeme in ('word3', 'page')`;
  const { rows } = await database.orm.execute<{
    length: number;
    weight: number;
    tf: number;
    average: number;
  }>(weight);
  expect(rows.length).toBeGreaterThan(230);
  for (const { length, weight: actual, tf, average } of rows) {
    expect(actual).toBeCloseTo((tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * length) / average)), 3);
  }
  expect(await reweighLexicalIndex({ database })).toBe(0);
});
