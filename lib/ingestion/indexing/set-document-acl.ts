import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import type { GrantKey } from "../../domain/principal.ts";
import { lockStatistics } from "./lexical-statistics.ts";

interface DocumentAcl {
  documentIds: readonly string[];
  acl: readonly GrantKey[];
}

/** Says anew who may read these documents, in the documents and both indexes at once. Unknown ids are passed over. */
export async function setDocumentAcl(deps: { database: Database }, input: DocumentAcl): Promise<void> {
  await deps.database.orm.transaction(async (transaction) => {
    // Vectors are written under the same lock, so none can come in with the old ACL between these statements.
    await lockStatistics(transaction);
    await writeAcl(transaction, input);
  });
}

/** The same inside of a transaction that holds the statistics; rows that have this ACL already are not touched. */
export async function writeAcl(transaction: Transaction, { documentIds, acl }: DocumentAcl): Promise<void> {
  if (documentIds.length === 0) return;
  const ids = sql`${sql.param(documentIds)}::uuid[]`;
  const wanted = sql`${sql.param(acl)}::text[]`;
  await transaction.execute(
    sql`update documents set acl = ${wanted} where id = any(${ids}) and acl <> ${wanted}`,
  );
  const changed = await transaction.execute<{ chunk_id: number }>(
    sql`update chunk_lexemes set acl = ${wanted} where document_id = any(${ids}) and acl <> ${wanted} returning chunk_id`,
  );
  const chunkIds = changed.rows.map((row) => row.chunk_id);
  if (chunkIds.length === 0) return;
  await transaction.execute(
    sql`update chunk_embeddings set acl = ${wanted} where chunk_id = any(${sql.param(chunkIds)}::int[])`,
  );
}
