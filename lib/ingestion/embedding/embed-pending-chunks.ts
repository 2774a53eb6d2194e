import { sql } from "drizzle-orm";
import type { Embedder, Vector } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import { passageHeader } from "../../domain/passage.ts";
import { lockStatistics } from "../indexing/lexical-statistics.ts";
import { ensureEmbeddingModel } from "./ensure-embedding-model.ts";

/** Some 25 windows: two seconds of the built-in model, and a write short enough for a question to wait for. */
const defaultBatchSize = 8;

export interface EmbeddedSoFar {
  chunkCount: number;
  windowCount: number;
}

type PendingChunk = {
  id: number;
  text: string;
  heading_path: string[];
  title: string;
  breadcrumbs: string[];
};

interface EmbeddedWindow {
  chunkId: number;
  window: number;
  vector: Vector;
}

/**
 * Gives a vector to each window of every chunk that has none of this model yet, oldest first, a small batch at a time.
 *
 * What is done stays done: after a stop, a crash or a failing provider the next call goes on with the rest. Chunks that
 * vanish meanwhile are passed over; a chunk's vectors are written together, with the ACL it has at that moment.
 *
 * @param input.onProgress - called after each batch with the totals of this call
 * @returns the totals; rejects when the signal aborts or the embedder fails
 */
export async function embedPendingChunks(
  deps: { database: Database; embedder: Embedder },
  input: { signal?: AbortSignal; onProgress?: (sofar: EmbeddedSoFar) => void; batchSize?: number } = {},
): Promise<EmbeddedSoFar> {
  const modelId = await ensureEmbeddingModel(deps);
  const total = { chunkCount: 0, windowCount: 0 };
  let afterId = 0;
  // The last batch is written while the next one is embedded, so that the model never waits for the database.
  let writing: Promise<void> = Promise.resolve();
  for (;;) {
    input.signal?.throwIfAborted();
    const limit = input.batchSize ?? defaultBatchSize;
    const pending = await nextPending(deps.database, { modelId, afterId, limit });
    const windows = await embedChunks(deps.embedder, pending, input.signal);
    await writing;
    if (pending.length === 0) return total;
    afterId = Math.max(...pending.map(({ id }) => id));
    writing = writeVectors(deps.database, modelId, windows).then(() => {
      total.chunkCount += pending.length;
      total.windowCount += windows.length;
      input.onProgress?.({ ...total });
    });
    // Heard at the next turn; until then nobody awaits it.
    writing.catch(() => {});
  }
}

async function nextPending(
  { orm }: Database,
  input: { modelId: number; afterId: number; limit: number },
): Promise<PendingChunk[]> {
  const { rows } = await orm.execute<PendingChunk>(sql`
    select c.id, c.text, c.heading_path, d.title, d.breadcrumbs
    from chunks c join documents d on d.id = c.document_id
    where c.id > ${input.afterId}
      and not exists (select 1 from chunk_embeddings e where e.chunk_id = c.id and e.model_id = ${input.modelId})
    order by c.id
    limit ${input.limit}`);
  return rows;
}

async function embedChunks(
  embedder: Embedder,
  pending: PendingChunk[],
  signal?: AbortSignal,
): Promise<EmbeddedWindow[]> {
  const windows = pending.flatMap(({ id, text, title, breadcrumbs, heading_path: headingPath }) => {
    const header = passageHeader({ title, breadcrumbs, headingPath });
    return embedder.windows(header, text).map((content, window) => ({ chunkId: id, window, content }));
  });
  const vectors = await embedder.embedPassages(
    windows.map(({ content }) => content),
    signal,
  );
  return windows.map(({ chunkId, window }, i) => {
    const vector = vectors[i];
    if (!vector)
      throw new Error(
        `The embedder ${embedder.name} gave ${vectors.length} vectors for ${windows.length} texts.`,
      );
    return { chunkId, window, vector };
  });
}

async function writeVectors(
  { orm }: Database,
  modelId: number,
  windows: readonly EmbeddedWindow[],
): Promise<void> {
  const chunkIds = sql.param(windows.map(({ chunkId }) => chunkId));
  const numbers = sql.param(windows.map(({ window }) => window));
  const literals = sql.param(windows.map(({ vector }) => vectorLiteral(vector)));
  await orm.transaction(async (transaction) => {
    // Nobody changes an ACL or removes a chunk between the reading and the writing of this statement.
    await lockStatistics(transaction);
    await transaction.execute(sql`
      insert into chunk_embeddings (chunk_id, model_id, "window", acl, embedding)
      select l.chunk_id, ${modelId}::int, w."window", l.acl, w.embedding::vector
      from unnest(${chunkIds}::int[], ${numbers}::smallint[], ${literals}::text[]) as w(chunk_id, "window", embedding)
      join chunk_lexemes l on l.chunk_id = w.chunk_id
      on conflict do nothing`);
  });
}

/** Stored as 32-bit floats, which have seven digits. */
const vectorLiteral = (vector: Vector) =>
  `[${vector.map((value) => Number(value.toPrecision(7))).join(",")}]`;
