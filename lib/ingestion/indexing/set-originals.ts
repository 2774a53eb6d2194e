import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";

/** Writes down which kept originals documents were read from; null for those of which none is kept. Of two for one document, the later counts. */
export async function setOriginals(
  transaction: Transaction,
  rows: readonly { documentId: string; originalHash: string | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  const hashes = new Map(rows.map((row) => [row.documentId, row.originalHash]));
  await transaction.execute(sql`
    update documents d set original_hash = r.hash
    from unnest(
      ${sql.param([...hashes.keys()])}::uuid[], ${sql.param([...hashes.values()])}::text[]
    ) as r(id, hash)
    where d.id = r.id and d.original_hash is distinct from r.hash`);
}
