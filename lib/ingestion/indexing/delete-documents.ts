import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import { lockStatistics, writeStatistics } from "./lexical-statistics.ts";
import { removeChunks } from "./remove-chunks.ts";

/** Documents a transaction; on the embedded database questions wait for it. */
const batchSize = 20;

/**
 * Deletes documents with everything that the indexes know of them; counts end up as if they had never been. Unknown ids
 * are passed over. Sources are deleted only after this: the database would remove their chunks without counting.
 */
export async function deleteDocuments(
  deps: { database: Database },
  input: {
    documentIds: readonly string[];
    /** Runs first inside of each transaction: what it throws undoes that. */
    before?(transaction: Transaction): Promise<void>;
  },
): Promise<void> {
  for (let at = 0; at < input.documentIds.length; at += batchSize) {
    const batch = input.documentIds.slice(at, at + batchSize);
    await deps.database.orm.transaction(async (transaction) => {
      await input.before?.(transaction);
      await deleteBatch(transaction, batch);
    });
  }
}

async function deleteBatch(transaction: Transaction, documentIds: readonly string[]): Promise<void> {
  const statistics = await lockStatistics(transaction);
  const ids = sql`${sql.param(documentIds)}::uuid[]`;
  const { rows } = await transaction.execute<{ id: number }>(
    sql`select id from chunks where document_id = any(${ids})`,
  );
  const remaining = await removeChunks(transaction, { chunkIds: rows.map((row) => row.id), statistics });
  await transaction.execute(sql`delete from documents where id = any(${ids})`);
  await writeStatistics(transaction, remaining);
}
