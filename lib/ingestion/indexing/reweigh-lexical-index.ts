import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import { b, k1 } from "../../text/bm25.ts";
import { sparseDimensions } from "../../text/lexical-literals.ts";
import { type LexicalStatistics, lockStatistics, writeStatistics } from "./lexical-statistics.ts";

/** Ranks hardly move below this; and each import would otherwise rewrite the whole index. */
const maxDrift = 0.02;
/** Some 80 ms on the embedded database, where questions wait for it. */
const batchSize = 50;

/**
 * Computes the stored BM25 weights anew when the collection's average length has moved by more than 2 % since they were
 * made. Called at the end of an import.
 *
 * So scores are BM25 with the average length frozen at the last reweighing, at most 2 % off once an import has ended;
 * everything else in them is exact. Goes on where it was stopped, since only the last batch writes the new average.
 *
 * @returns how many chunks were rewritten
 */
export async function reweighLexicalIndex(
  deps: { database: Database },
  input: { signal?: AbortSignal } = {},
): Promise<number> {
  const { orm } = deps.database;
  let afterId = 0;
  let rewritten = 0;
  let wanted: number | null = null;
  for (;;) {
    input.signal?.throwIfAborted();
    const batch = await orm.transaction(async (transaction) => {
      const statistics = await lockStatistics(transaction);
      wanted ??= averageToReach(statistics);
      if (wanted === null) return null;
      // Without it the planner may read the whole vocabulary for each chunk: the embedded database counts nothing by itself.
      if (afterId === 0) await transaction.execute(sql`analyze lexemes`);
      const done = await reweighBatch(transaction, { afterId, averageLength: wanted });
      // Chunks that were added meanwhile have higher ids and are met at the end, under the same lock.
      if (done.length < batchSize)
        await writeStatistics(transaction, { ...statistics, weightsAverageLength: wanted });
      return done;
    });
    if (!batch) return rewritten;
    rewritten += batch.length;
    if (batch.length < batchSize) return rewritten;
    afterId = Math.max(...batch);
  }
}

function averageToReach({ chunkCount, totalLength, weightsAverageLength }: LexicalStatistics): number | null {
  if (chunkCount === 0 || totalLength === 0) return null;
  const average = totalLength / chunkCount;
  return Math.abs(average - weightsAverageLength) > maxDrift * weightsAverageLength ? average : null;
}

/**
 * The tsvector keeps how often each lexeme stands there as its number of positions. Rounded as floats and left
 * unsorted, since reading a sparsevec sorts it; all chunks at once, so that a word of several is looked up once.
 */
async function reweighBatch(
  transaction: Transaction,
  input: { afterId: number; averageLength: number },
): Promise<number[]> {
  const { rows } = await transaction.execute<{ chunk_id: number }>(
    sql`select chunk_id from chunk_lexemes where chunk_id > ${input.afterId} order by chunk_id limit ${batchSize}`,
  );
  const ids = rows.map((row) => row.chunk_id);
  const [k, share] = [sql.raw(String(k1)), sql.raw(String(b))];
  const lengthRatio = sql`c.length / ${input.averageLength}::float8`;
  await transaction.execute(sql`
    update chunk_lexemes c
    set weights = made.weights
    from (
      select c.chunk_id, ('{' || string_agg(l.id || ':' || round(
          tf * (${k} + 1) / (tf + ${k} * (1 - ${share} + ${share} * ${lengthRatio})) * 10000
        ) / 10000, ',') || '}/' || ${sparseDimensions}::text)::sparsevec as weights
      from chunk_lexemes c
      cross join unnest(c.lexemes) as t(lexeme, positions, labels)
      cross join lateral (select cardinality(t.positions)::float8 as tf) as counted
      join lexemes l on l.lexeme = t.lexeme
      where c.chunk_id = any(${sql.param(ids)}::int[])
      group by c.chunk_id
    ) made
    where c.chunk_id = made.chunk_id`);
  return ids;
}
