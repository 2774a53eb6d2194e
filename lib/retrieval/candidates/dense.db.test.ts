import { expect } from "vitest";
import type { Database } from "../../db/database.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import { ensureEmbeddingModel } from "../../ingestion/embedding/ensure-embedding-model.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makeSource } from "../../testing/indexed-pages.ts";
import { wordEmbedder } from "../../testing/word-embedder.ts";
import { denseCandidates, type QuestionVector } from "./dense.ts";

const chunkCount = 4400;
const reader = (group: string): UserPrincipal => ({
  kind: "user",
  userId: "u",
  groups: [group],
  role: "employee",
});

/** Many chunks with random vectors, written directly: what is tested is how they are found. */
async function fill(database: Database): Promise<QuestionVector> {
  const embedder = { ...wordEmbedder("test:dense"), dimensions: 16 };
  const sourceId = await makeSource(database);
  const { pool } = database;
  const { rows } = await pool.query(
    "insert into embedding_models (name, dimensions) values ($1, 16) returning id",
    [embedder.name],
  );
  const modelId: number = rows[0].id;
  await pool.query("select setseed(0.5)");
  // One chunk a document: every reader's share is spread over the whole collection.
  await pool.query(
    `insert into documents (source_id, external_id, path, title, kind, content_hash, text, blocks, acl)
     select $1, i, i, i, 'page', '', '', '[]', array['group:all'] || case when i % 2 = 0 then array['group:half'] else '{}' end
       || case when i % 100 = 0 then array['group:narrow'] else '{}' end
     from generate_series(1, $2::int) i`,
    [sourceId, chunkCount],
  );
  await pool.query(
    `insert into chunks (document_id, ordinal, start, "end", text, content_hash) select id, 0, 0, 0, '', '' from documents where source_id = $1`,
    [sourceId],
  );
  await pool.query(
    `insert into chunk_embeddings (chunk_id, model_id, "window", acl, embedding)
     select c.id, $2, 0, d.acl, (select array_agg(random() - 0.5) from generate_series(1, 16) g where c.id is not null)::vector
     from chunks c join documents d on d.id = c.document_id where d.source_id = $1`,
    [sourceId, modelId],
  );
  // Makes the index, which is faster over rows that are there.
  await ensureEmbeddingModel({ database, embedder });
  await pool.query("analyze");
  return {
    modelId,
    model: embedder.name,
    dimensions: 16,
    unrelatedCosine: 0,
    literal: `[${Array.from({ length: 16 }, (_, i) => Math.sin(i * 7 + 1)).join(",")}]`,
  };
}

async function exactTop(database: Database, question: QuestionVector, group: string): Promise<number[]> {
  const { rows } = await database.pool.query(
    "select chunk_id from chunk_embeddings where model_id = $1 and acl @> array[$2] order by (embedding <=> $3::vector) + 0 limit 20",
    [question.modelId, `group:${group}`, question.literal],
  );
  return rows.map((row) => row.chunk_id);
}

test("whatever share of the collection a reader sees, they get the nearest of it", async ({ database }) => {
  const question = await fill(database);
  const methods: Record<string, string> = {};
  for (const group of ["all", "half", "narrow"]) {
    const { method, candidates } = await denseCandidates(
      { database },
      { principal: reader(group), question, limit: 100 },
    );
    methods[group] = method;
    const found = new Set(candidates.map(({ chunkId }) => chunkId));
    const nearest = await exactTop(database, question, group);
    const recall = nearest.filter((id) => found.has(id)).length / nearest.length;
    expect(recall, group).toBeGreaterThanOrEqual(0.95);
    const scores = candidates.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const { rows } = await database.pool.query("select acl from chunk_embeddings where chunk_id = any($1)", [
      [...found],
    ]);
    expect(rows.every((row) => row.acl.includes(`group:${group}`))).toBe(true);
  }
  expect(methods).toEqual({ all: "index", half: "index", narrow: "exact" });
  const nobody = await denseCandidates({ database }, { principal: reader("nobody"), question, limit: 100 });
  expect(nobody.candidates).toEqual([]);
});
