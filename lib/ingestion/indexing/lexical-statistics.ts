import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";

export interface LexicalStatistics {
  chunkCount: number;
  /** Tokens of all chunks. */
  totalLength: number;
  /** The average that stored weights are made with; 0 before the first chunk. */
  weightsAverageLength: number;
}

/**
 * Reads the collection's statistics and locks them until the transaction ends: whoever changes an index does this first,
 * so that writers go one after another, counts stay exact and no two can wait for each other.
 */
export async function lockStatistics(transaction: Transaction): Promise<LexicalStatistics> {
  const { rows } = await transaction.execute<{ chunk_count: number; total_length: string; average: number }>(
    sql`select chunk_count, total_length, weights_average_length as average from lexical_statistics where id = 1 for update`,
  );
  const row = rows[0];
  if (!row) throw new Error("The lexical statistics are missing; the database was not migrated.");
  return {
    chunkCount: row.chunk_count,
    totalLength: Number(row.total_length),
    weightsAverageLength: row.average,
  };
}

export async function writeStatistics(
  transaction: Transaction,
  statistics: LexicalStatistics,
): Promise<void> {
  const { chunkCount, totalLength, weightsAverageLength } = statistics;
  await transaction.execute(
    sql`update lexical_statistics set chunk_count = ${chunkCount}, total_length = ${totalLength}, weights_average_length = ${weightsAverageLength} where id = 1`,
  );
}
