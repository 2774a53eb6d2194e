import { sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Embedder, Vector } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import { chunkEmbeddings, chunks, documents } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import type { Candidate } from "./lexical.ts";

/** Reading every vector of so few chunks is as fast as the index, and misses nothing. */
const exactUpToChunks = 2000;
/** A chunk has about three windows, of which the best one counts: 200 windows are some 100 chunks. */
const windowsPerCandidate = 2;
/** Breadth of the graph search. Enough for all windows in one pass: a second one takes three times as long. */
const efSearch = 200;

/** The question as one model sees it. */
export interface QuestionVector {
  modelId: number;
  /** The model's name. */
  model: string;
  dimensions: number;
  literal: string;
  /** See {@link Embedder.unrelatedCosine}; 0 where the model does not say. */
  unrelatedCosine: number;
}

export type DenseSkipped = "no-embeddings" | "unreadable-question";

/** The models that may answer. */
export interface SearchEmbedders {
  /** The one that is wanted; null for a search by words alone. */
  embedder: Embedder | null;
  /** Another one by its name, while the wanted one does not know every chunk yet; null where it cannot be had any more. */
  embedderNamed?(name: string): Promise<Embedder | null>;
}

/** Embeds the question, or says why it cannot be compared by meaning. Rejects when the embedder fails. */
export async function embedQuestion(
  deps: SearchEmbedders & { database: Database; embedder: Embedder },
  input: { question: string; signal?: AbortSignal },
): Promise<QuestionVector | DenseSkipped> {
  const model = await answeringModel(deps);
  if (!model) return "no-embeddings";
  const { name, dimensions } = model.embedder;
  const vector = await model.embedder.embedQuestion(input.question, input.signal);
  if (!vector) return "unreadable-question";
  const { unrelatedCosine = 0 } = model.embedder;
  const question = {
    modelId: model.id,
    model: name,
    dimensions,
    literal: literalOf(vector),
    unrelatedCosine,
  };
  // Asked of the model's own index: without it, a model that has no vectors yet costs a look at those of all others.
  const { rowCount } = await deps.database.orm.execute(
    sql`select 1 from ${chunkEmbeddings} where ${ofModel(question)} order by ${distance(question)} limit 1`,
  );
  return rowCount ? question : "no-embeddings";
}

/** The wanted model once it knows every chunk; until then the last that did and can still be had, else the wanted one. */
async function answeringModel(
  deps: SearchEmbedders & { database: Database; embedder: Embedder },
): Promise<{ id: number; embedder: Embedder } | null> {
  const { embedder } = deps;
  const { rows } = await deps.database.orm.execute<{
    id: number;
    name: string;
    dimensions: number;
    isComplete: boolean;
  }>(sql`
    select id, name, dimensions, completed_at is not null as "isComplete" from embedding_models
    where name = ${embedder.name} or completed_at is not null
    order by completed_at desc nulls last`);
  const wanted = rows.find(({ name }) => name === embedder.name);
  if (!wanted?.isComplete) {
    for (const { id, name, dimensions } of rows.filter((row) => row !== wanted)) {
      const earlier = await deps.embedderNamed?.(name);
      if (earlier?.dimensions === dimensions) return { id, embedder: earlier };
    }
  }
  return wanted ? { id: wanted.id, embedder } : null;
}

const literalOf = (vector: Vector) => `[${vector.join(",")}]`;

/**
 * The chunks that a reader may see whose best window is nearest to the question, by cosine, best first.
 *
 * By the index, unless what the reader may see is so little that reading all of it is better; or the index, which looks at
 * 20,000 vectors and drops those that the reader may not see, comes up short.
 */
export async function denseCandidates(
  deps: { database: Database },
  input: { principal: Principal; question: QuestionVector; limit: number },
): Promise<{ method: "index" | "exact"; candidates: Candidate[] }> {
  if (!(await seesFewChunks(deps.database, input.principal))) {
    const candidates = await searchIndex(deps.database, input);
    if (candidates) return { method: "index", candidates };
  }
  return { method: "exact", candidates: await searchExactly(deps.database, input) };
}

/** Cosines of these chunks' best windows, as far as the reader may see them and they have vectors. */
export async function denseScores(
  deps: { database: Database },
  input: { principal: Principal; question: QuestionVector; chunkIds: readonly number[] },
): Promise<Candidate[]> {
  if (input.chunkIds.length === 0) return [];
  const { rows } = await deps.database.orm.execute<{ chunkId: number; score: number }>(sql`
    select ${chunkEmbeddings.chunkId} as "chunkId", max(${cosine(input.question)}) as score
    from ${chunkEmbeddings}
    where ${chunkEmbeddings.chunkId} = any(${sql.param(input.chunkIds)}::int[]) and ${ofModel(input.question)}
      and ${visibleTo(input.principal, chunkEmbeddings.acl)}
    group by ${chunkEmbeddings.chunkId}`);
  return rows;
}

async function seesFewChunks({ orm }: Database, principal: Principal): Promise<boolean> {
  const { rows } = await orm.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select 1 from ${documents} join ${chunks} on ${chunks.documentId} = ${documents.id}
      where ${visibleTo(principal, documents.acl)}
      limit ${exactUpToChunks + 1}
    ) as capped`);
  return (rows[0]?.n ?? 0) <= exactUpToChunks;
}

type DenseInput = { principal: Principal; question: QuestionVector; limit: number };

/** Null when the index gave fewer windows than asked for. */
async function searchIndex(
  { orm }: Database,
  { principal, question, limit }: DenseInput,
): Promise<Candidate[] | null> {
  const windowLimit = limit * windowsPerCandidate;
  const rows = await orm.transaction(async (transaction) => {
    await transaction.execute(sql.raw(`set local hnsw.iterative_scan = relaxed_order`));
    await transaction.execute(sql.raw(`set local hnsw.ef_search = ${efSearch}`));
    const result = await transaction.execute<{ chunkId: number; score: number }>(sql`
      select ${chunkEmbeddings.chunkId} as "chunkId", ${cosine(question)} as score
      from ${chunkEmbeddings}
      where ${ofModel(question)} and ${visibleTo(principal, chunkEmbeddings.acl)}
      order by ${distance(question)}
      limit ${windowLimit}`);
    return result.rows;
  });
  if (rows.length < windowLimit) return null;
  return bestOfEach(rows).slice(0, limit);
}

/** From the documents, whose ACL is indexed, down to their windows. */
async function searchExactly(
  { orm }: Database,
  { principal, question, limit }: DenseInput,
): Promise<Candidate[]> {
  const { rows } = await orm.execute<{ chunkId: number; score: number }>(sql`
    select ${chunkEmbeddings.chunkId} as "chunkId", max(${cosine(question)}) as score
    from ${documents}
    join ${chunks} on ${chunks.documentId} = ${documents.id}
    join ${chunkEmbeddings} on ${chunkEmbeddings.chunkId} = ${chunks.id}
    where ${ofModel(question)} and ${visibleTo(principal, documents.acl)} and ${visibleTo(principal, chunkEmbeddings.acl)}
    group by ${chunkEmbeddings.chunkId}
    order by score desc, ${chunkEmbeddings.chunkId}
    limit ${limit}`);
  return rows;
}

/** The index's order is relaxed: nearly by distance, and windows apart. */
function bestOfEach(windows: readonly Candidate[]): Candidate[] {
  const best = new Map<number, number>();
  for (const { chunkId, score } of windows) best.set(chunkId, Math.max(score, best.get(chunkId) ?? -1));
  const candidates = Array.from(best, ([chunkId, score]) => ({ chunkId, score }));
  return candidates.sort((a, b) => b.score - a.score || a.chunkId - b.chunkId);
}

// Written as the index is defined, with numbers of ours in place, or the planner would not use it.
const ofModel = ({ modelId }: QuestionVector) =>
  sql`${chunkEmbeddings.modelId} = ${sql.raw(String(modelId))}`;
const distance = ({ dimensions, literal }: QuestionVector) => {
  const type = sql.raw(`vector(${dimensions})`);
  return sql`${chunkEmbeddings.embedding}::${type} <=> ${literal}::${type}`;
};
const cosine = (question: QuestionVector) => sql`1 - (${distance(question)})`;
