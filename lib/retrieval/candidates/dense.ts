import { sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Embedder, Vector } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import { chunkEmbeddings, chunks, documents } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import { isNarrowed, readableMatching } from "./filter-condition.ts";
import type { Candidate } from "./lexical.ts";
import type { Slice } from "./slice.ts";

/** Breadth of the graph search: recall .95 and more of what an exact scan finds, whatever share of it a reader may see. */
const efSearch = 100;
/** Of the windows asked for, so many must be different chunks; where several windows of few chunks are nearest, twice as many are read. */
const minDistinctShare = 0.5;

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

/**
 * Embeds what is looked for, or says why it cannot be compared by meaning. What the model cannot read is left out. Rejects
 * when the embedder fails.
 */
export async function embedQuestions(
  deps: SearchEmbedders & { database: Database; embedder: Embedder },
  input: { texts: readonly string[]; signal?: AbortSignal },
): Promise<QuestionVector[] | DenseSkipped> {
  const model = await answeringModel(deps);
  if (!model) return "no-embeddings";
  const { name, dimensions, unrelatedCosine = 0 } = model.embedder;
  const vectors = await Promise.all(
    input.texts.map((text) => model.embedder.embedQuestion(text, input.signal)),
  );
  const questions = vectors.flatMap((vector) =>
    vector
      ? [{ modelId: model.id, model: name, dimensions, literal: literalOf(vector), unrelatedCosine }]
      : [],
  );
  return questions.length > 0 ? questions : "unreadable-question";
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

/**
 * Whether a model has any vectors yet. Asked only where a search found nothing: it is as dear as one.
 */
export async function hasVectors({ orm }: Database, question: QuestionVector): Promise<boolean> {
  // Asked of the model's own index: without it, a model that has no vectors yet costs a look at those of all others.
  const { rowCount } = await orm.execute(
    sql`select 1 from ${chunkEmbeddings} where ${ofModel(question)} order by ${distance(question)} limit 1`,
  );
  return Boolean(rowCount);
}

const literalOf = (vector: Vector) => `[${vector.join(",")}]`;

/** What is looked for by meaning: a chunk counts by the nearest of the questions. */
interface DenseInput {
  principal: Principal;
  questions: readonly QuestionVector[];
}

/**
 * The chunks of a slice whose best window is nearest to any of the questions, by cosine, best first.
 *
 * By the index, unless the slice is so small that reading all of it is better; or the index, which looks at 20,000 vectors
 * and drops those that are not in it, comes up short.
 */
export async function denseCandidates(
  deps: { database: Database },
  input: DenseInput & { slice: Slice; limit: number },
): Promise<{ method: "index" | "exact"; candidates: Candidate[] }> {
  const { questions, limit } = input;
  const found = await Promise.all(questions.map((question) => search(deps.database, { ...input, question })));
  const method = found.every((one) => one.method === "index") ? "index" : "exact";
  return { method, candidates: bestOfEach(found.flatMap(({ candidates }) => candidates)).slice(0, limit) };
}

/** Cosines of these chunks' best windows, as far as the reader may see them and they have vectors. */
export async function denseScores(
  deps: { database: Database },
  input: DenseInput & { chunkIds: readonly number[] },
): Promise<Candidate[]> {
  const [first, ...others] = input.questions;
  if (input.chunkIds.length === 0 || !first) return [];
  const best = sql`greatest(${sql.join([first, ...others].map(cosine), sql`, `)})`;
  const { rows } = await deps.database.orm.execute<{ chunkId: number; score: number }>(sql`
    select "chunkId", max(score) as score from (
      select ${chunkEmbeddings.chunkId} as "chunkId", ${best} as score
      from ${chunkEmbeddings}
      where ${chunkEmbeddings.chunkId} = any(${sql.param(input.chunkIds)}::int[]) and ${ofModel(first)}
        and ${visibleTo(input.principal, chunkEmbeddings.acl)}
      ${scoredFirst}
    ) as each
    group by "chunkId"`);
  return rows;
}

interface OneInput {
  principal: Principal;
  question: QuestionVector;
  slice: Slice;
  limit: number;
}

async function search(
  database: Database,
  input: OneInput,
): Promise<{ method: "index" | "exact"; candidates: Candidate[] }> {
  if (!input.slice.documentIds) {
    const { isEnough, candidates } = await searchIndex(database, input);
    const isDone = isEnough || (candidates.length === 0 && !(await hasVectors(database, input.question)));
    if (isDone) return { method: "index", candidates };
  }
  return { method: "exact", candidates: await searchExactly(database, input) };
}

/**
 * Not enough when the index gave fewer windows than asked for. The more of what is nearest a reader may not see, the longer this
 * takes: twice the windows cost twice to three times as much, so they are asked for only where they are needed.
 */
async function searchIndex(
  { orm }: Database,
  input: OneInput,
): Promise<{ isEnough: boolean; candidates: Candidate[] }> {
  const { principal, question, slice, limit } = input;
  const narrowed = isNarrowed(slice.filters) ? sql` and ${matchesEach(principal, slice)}` : sql``;
  return orm.transaction(async (transaction) => {
    await transaction.execute(
      sql`select set_config('hnsw.iterative_scan', 'relaxed_order', true), set_config('hnsw.ef_search', ${String(efSearch)}, true)`,
    );
    let candidates: Candidate[] = [];
    for (const windowLimit of [limit, 2 * limit]) {
      const { rows } = await transaction.execute<{ chunkId: number; score: number }>(sql`
        select ${chunkEmbeddings.chunkId} as "chunkId", ${cosine(question)} as score
        from ${chunkEmbeddings}
        where ${ofModel(question)} and ${visibleTo(principal, chunkEmbeddings.acl)}${narrowed}
        order by ${distance(question)}
        limit ${windowLimit}`);
      candidates = bestOfEach(rows).slice(0, limit);
      if (rows.length < windowLimit) return { isEnough: false, candidates };
      if (candidates.length >= minDistinctShare * limit) break;
    }
    return { isEnough: true, candidates };
  });
}

/** Asked of one vector after another as the index gives them; without the offset it would be planned as a join instead. */
const matchesEach = (principal: Principal, slice: Slice) => sql`exists (
  select 1 from ${chunks} join ${documents} on ${documents.id} = ${chunks.documentId}
  where ${chunks.id} = ${chunkEmbeddings.chunkId} and ${readableMatching(principal, slice.filters)} offset 0)`;

/** From the documents down to their windows. */
async function searchExactly(
  { orm }: Database,
  { principal, question, slice, limit }: OneInput,
): Promise<Candidate[]> {
  const inDocuments = slice.documentIds
    ? sql`${chunks.documentId} = any(${sql.param(slice.documentIds)}::uuid[])`
    : sql`${chunks.documentId} in (select ${documents.id} from ${documents} where ${readableMatching(principal, slice.filters)})`;
  const { rows } = await orm.execute<{ chunkId: number; score: number }>(sql`
    select "chunkId", max(score) as score from (
      select ${chunkEmbeddings.chunkId} as "chunkId", ${cosine(question)} as score
      from ${chunks}
      join ${chunkEmbeddings} on ${chunkEmbeddings.chunkId} = ${chunks.id}
      where ${ofModel(question)} and ${inDocuments} and ${visibleTo(principal, chunkEmbeddings.acl)}
      ${scoredFirst}
    ) as each
    group by "chunkId"
    order by score desc, "chunkId"
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
/** Vectors become numbers before they are grouped: sorting 10,000 vectors themselves goes to the disk and takes half as long again. */
const scoredFirst = sql`offset 0`;
const cosine = (question: QuestionVector) => sql`1 - (${distance(question)})`;
