import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";
import { removeLexemesOf } from "./lexeme-counts.ts";
import type { LexicalStatistics } from "./lexical-statistics.ts";

/** Takes chunks out of both indexes and the counts, inside of a transaction that holds the statistics. */
export async function removeChunks(
  transaction: Transaction,
  input: { chunkIds: readonly number[]; statistics: LexicalStatistics },
): Promise<LexicalStatistics> {
  const { chunkIds, statistics } = input;
  if (chunkIds.length === 0) return statistics;
  const ids = sql`${sql.param(chunkIds)}::int[]`;
  await removeLexemesOf(transaction, chunkIds);
  const { rows } = await transaction.execute<{ chunks: number; tokens: number }>(
    sql`select count(*)::int as chunks, coalesce(sum(length), 0)::int as tokens from chunk_lexemes where chunk_id = any(${ids})`,
  );
  // The same words may come back under another document; `embedPendingChunks` then finds their vectors here.
  await transaction.execute(sql`
    insert into retired_embeddings (model_id, content_hash, "window", embedding)
    select distinct on (e.model_id, c.content_hash, e."window") e.model_id, c.content_hash, e."window", e.embedding
    from chunks c join chunk_embeddings e on e.chunk_id = c.id
    where c.id = any(${ids})
    on conflict (model_id, content_hash, "window") do update set retired_at = now()`);
  await transaction.execute(sql`delete from chunks where id = any(${ids})`);
  return {
    ...statistics,
    chunkCount: statistics.chunkCount - (rows[0]?.chunks ?? 0),
    totalLength: statistics.totalLength - (rows[0]?.tokens ?? 0),
  };
}
