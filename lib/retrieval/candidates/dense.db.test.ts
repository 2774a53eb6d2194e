import { expect } from "vitest";
import type { Database } from "../../db/database.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import { noFilters, SearchFilters } from "../../domain/search.ts";
import { ensureEmbeddingModel } from "../../ingestion/embedding/ensure-embedding-model.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makeSource } from "../../testing/indexed-pages.ts";
import { wordEmbedder } from "../../testing/word-embedder.ts";
import { denseCandidates, denseScores, type QuestionVector } from "./dense.ts";
import { measureSlice } from "./slice.ts";

/** Enough that a reader of a tenth has too many for the exact way, which ends at 500 documents. */
const chunkCount = 6000;
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
    `insert into documents (source_id, external_id, path, title, kind, labels, content_hash, text, blocks, acl)
     select $1, i, i, i, 'page', array['label-' || i % 7], '', '', '[]', array['group:all']
       || case when i % 2 = 0 then array['group:half'] else '{}' end
       || case when i % 10 = 0 then array['group:tenth'] else '{}' end
       || case when i % 100 = 0 then array['group:hundredth'] else '{}' end
       || case when i % 1000 = 0 then array['group:thousandth'] else '{}' end
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

async function exactTop(
  database: Database,
  question: QuestionVector,
  { group, labels }: { group: string; labels: readonly string[] },
): Promise<number[]> {
  const { rows } = await database.pool.query(
    `select e.chunk_id from chunk_embeddings e join chunks c on c.id = e.chunk_id join documents d on d.id = c.document_id
     where e.model_id = $1 and e.acl @> array[$2] and ($4::text[] = '{}' or d.labels && $4::text[])
     order by (e.embedding <=> $3::vector) + 0 limit 20`,
    [question.modelId, `group:${group}`, question.literal, labels],
  );
  return rows.map((row) => row.chunk_id);
}

/** The share of the exact first twenty that the product's first hundred have. */
async function recallOf(
  database: Database,
  questions: QuestionVector[],
  who: { group: string; labels: readonly string[] },
): Promise<{ recall: number; method: string }> {
  const principal = reader(who.group);
  const filters = SearchFilters.parse({ labels: who.labels });
  const slice = await measureSlice({ database }, { principal, filters });
  let [hits, wanted] = [0, 0];
  let method = "";
  for (const question of questions) {
    const found = await denseCandidates(
      { database },
      { principal, questions: [question], slice, limit: 100 },
    );
    method = found.method;
    const scores = found.candidates.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const ids = found.candidates.map(({ chunkId }) => chunkId);
    const { rows } = await database.pool.query(
      "select e.acl, d.labels from chunk_embeddings e join chunks c on c.id = e.chunk_id join documents d on d.id = c.document_id where e.chunk_id = any($1)",
      [ids],
    );
    expect(rows.every(({ acl }) => acl.includes(`group:${who.group}`))).toBe(true);
    if (who.labels.length > 0)
      expect(rows.every(({ labels }) => labels.some((label: string) => who.labels.includes(label)))).toBe(
        true,
      );
    const nearest = await exactTop(database, question, who);
    hits += nearest.filter((id) => ids.includes(id)).length;
    wanted += nearest.length;
  }
  return { recall: hits / wanted, method };
}

test("whatever share of the collection a reader sees, and whatever narrows it further, they get the nearest of it", async ({
  database,
}) => {
  const first = await fill(database);
  const questions = [1, 2, 3, 4, 5].map((seed) => ({
    ...first,
    literal: `[${Array.from({ length: 16 }, (_, i) => Math.sin(i * 7 + seed * 3)).join(",")}]`,
  }));
  const methods: Record<string, string> = {};
  for (const group of ["all", "half", "tenth", "hundredth", "thousandth"]) {
    for (const labels of [[], ["label-3"], ["label-1", "label-2", "label-5"]]) {
      const { recall, method } = await recallOf(database, questions, { group, labels });
      expect(recall, `${group} ${labels}`).toBeGreaterThanOrEqual(0.95);
      methods[`${group} ${labels.length}`] = method;
    }
  }
  expect(methods).toMatchObject({
    ...{ "all 0": "index", "all 1": "index", "all 3": "index", "half 0": "index", "tenth 0": "index" },
    ...{ "tenth 3": "exact", "hundredth 0": "exact", "thousandth 3": "exact" },
  });
  const nobody = reader("nobody");
  const slice = await measureSlice({ database }, { principal: nobody, filters: noFilters });
  const none = await denseCandidates({ database }, { principal: nobody, questions, slice, limit: 100 });
  expect(none.candidates).toEqual([]);
}, 120_000);

test("of several questions the nearest counts, for candidates and for scores alike", async ({ database }) => {
  const { rows } = await database.pool.query(
    "select e.model_id, e.chunk_id, e.embedding::text as literal, m.name from chunk_embeddings e join embedding_models m on m.id = e.model_id order by e.chunk_id limit 2",
  );
  const questions = rows.map(({ model_id, name, literal }) => ({
    modelId: model_id,
    model: name,
    dimensions: 16,
    unrelatedCosine: 0,
    literal,
  }));
  const principal = reader("all");
  const slice = await measureSlice({ database }, { principal, filters: noFilters });
  const { candidates } = await denseCandidates({ database }, { principal, questions, slice, limit: 10 });
  const ids = rows.map((row) => row.chunk_id);
  expect(candidates.slice(0, 2).map(({ chunkId }) => chunkId)).toEqual(ids);
  const scores = await denseScores({ database }, { principal, questions, chunkIds: ids });
  for (const { score } of [...candidates.slice(0, 2), ...scores]) expect(score).toBeCloseTo(1, 4);
});
