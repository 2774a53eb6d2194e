import { sql } from "drizzle-orm";
import type { Vector } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import { lockStatistics } from "../indexing/lexical-statistics.ts";

/** A chunk's vectors, one for each of its windows in order. */
export interface EmbeddedChunk {
  chunkId: number;
  vectors: Vector[];
}

/** About 100 ms of the embedded database, for which a question may have to wait. */
const maxWindowsAtOnce = 32;

/** Writes vectors into the dense index, a chunk's together, with the ACL that it has at that moment; gone chunks are passed over. */
export async function writeVectors(
  database: Database,
  input: { modelId: number; chunks: readonly EmbeddedChunk[] },
): Promise<void> {
  let part: EmbeddedChunk[] = [];
  let windowCount = 0;
  for (const chunk of input.chunks) {
    if (windowCount + chunk.vectors.length > maxWindowsAtOnce && part.length > 0) {
      await writePart(database, input.modelId, part);
      part = [];
      windowCount = 0;
    }
    part.push(chunk);
    windowCount += chunk.vectors.length;
  }
  if (part.length > 0) await writePart(database, input.modelId, part);
}

async function writePart({ orm }: Database, modelId: number, chunks: EmbeddedChunk[]): Promise<void> {
  const rows = chunks.flatMap(({ chunkId, vectors }) =>
    vectors.map((vector, window) => ({ chunkId, window, literal: vectorLiteral(vector) })),
  );
  const chunkIds = sql.param(rows.map(({ chunkId }) => chunkId));
  const windows = sql.param(rows.map(({ window }) => window));
  const literals = sql.param(rows.map(({ literal }) => literal));
  await orm.transaction(async (transaction) => {
    // Nobody changes an ACL or removes a chunk between the reading and the writing of this statement.
    await lockStatistics(transaction);
    await transaction.execute(sql`
      insert into chunk_embeddings (chunk_id, model_id, "window", acl, embedding)
      select l.chunk_id, ${modelId}::int, w."window", l.acl, w.embedding::vector
      from unnest(${chunkIds}::int[], ${windows}::smallint[], ${literals}::text[]) as w(chunk_id, "window", embedding)
      join chunk_lexemes l on l.chunk_id = w.chunk_id
      on conflict do nothing`);
  });
}

/**
 * Gives chunks the vectors that the same header and text have already, with their own ACL: copied from another chunk, or
 * from those kept for a while of chunks that went.
 *
 * @returns ids of the chunks that have vectors now
 */
export async function copyVectors(
  { orm }: Database,
  input: { modelId: number; chunks: readonly { id: number; contentHash: string }[] },
): Promise<Set<number>> {
  if (input.chunks.length === 0) return new Set();
  const ids = sql.param(input.chunks.map(({ id }) => id));
  const hashes = sql.param(input.chunks.map(({ contentHash }) => contentHash));
  const rows = await orm.transaction(async (transaction) => {
    await lockStatistics(transaction);
    const result = await transaction.execute<{ chunk_id: number }>(sql`
      with wanted as (select * from unnest(${ids}::int[], ${hashes}::text[]) as w(chunk_id, content_hash)),
      twins as (
        select w.chunk_id, twin.id from wanted w cross join lateral (
          select c.id from chunks c join chunk_embeddings e on e.chunk_id = c.id
          where c.content_hash = w.content_hash and c.id <> w.chunk_id and e.model_id = ${input.modelId} and e."window" = 0
          limit 1
        ) twin
      ),
      vectors as (
        select t.chunk_id, e."window", e.embedding
        from twins t join chunk_embeddings e on e.chunk_id = t.id and e.model_id = ${input.modelId}
        union all
        select w.chunk_id, r."window", r.embedding
        from wanted w join retired_embeddings r on r.content_hash = w.content_hash and r.model_id = ${input.modelId}
        where not exists (select 1 from twins t where t.chunk_id = w.chunk_id)
      )
      insert into chunk_embeddings (chunk_id, model_id, "window", acl, embedding)
      select l.chunk_id, ${input.modelId}::int, v."window", l.acl, v.embedding
      from vectors v join chunk_lexemes l on l.chunk_id = v.chunk_id
      on conflict do nothing
      returning chunk_id`);
    return result.rows;
  });
  return new Set(rows.map((row) => row.chunk_id));
}

/** Stored as 32-bit floats, which have seven digits. */
const vectorLiteral = (vector: Vector) =>
  `[${vector.map((value) => Number(value.toPrecision(7))).join(",")}]`;
