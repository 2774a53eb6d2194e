import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database.ts";
import type { Restriction } from "../../domain/document.ts";
import { type GrantKey, GrantKeys } from "../../domain/principal.ts";
import { aclFor, findNameMeanings } from "../acl-for.ts";
import { setDocumentAcl } from "./set-document-acl.ts";

/** From now on nobody reads any document of the source: what is shown is checked by the documents' own ACLs. */
export async function hideDocuments(transaction: Transaction, sourceId: string): Promise<void> {
  await transaction.execute(
    sql`update documents set acl = '{}' where source_id = ${sourceId} and acl <> '{}'`,
  );
}

/**
 * Gives a source's documents the ACLs that follow from new readers, each by its own restrictions; those to which an admin gave
 * readers of their own keep them. Their chunks in the
 * indexes follow by {@link spreadDocumentAcls}; until then whom that lets in does not find them yet, and whom it keeps out
 * is kept out where a passage is read.
 */
export async function setDocumentsOfSourceAcl(
  transaction: Transaction,
  input: { sourceId: string; acl: readonly GrantKey[]; ownerId: string | null },
): Promise<void> {
  const { rows } = await transaction.execute<{ restrictions: Restriction[] }>(
    sql`select distinct restrictions from documents where source_id = ${input.sourceId}`,
  );
  const names = await findNameMeanings(transaction, {
    sourceId: input.sourceId,
    restrictions: rows.map((row) => row.restrictions),
  });
  for (const { restrictions } of rows) {
    const acl = aclFor(restrictions, { sourceAcl: input.acl, ownerId: input.ownerId, names });
    const wanted = sql`${sql.param(acl)}::text[]`;
    await transaction.execute(
      sql`update documents set acl = ${wanted} where source_id = ${input.sourceId} and grants is null and restrictions = ${JSON.stringify(restrictions)}::jsonb and acl <> ${wanted}`,
    );
  }
}

/** Documents a transaction; on the embedded database questions wait for it. */
const batchSize = 20;

/** Copies the ACLs of a source's documents to their chunks in both indexes, where they differ. Goes on where it was stopped. */
export async function spreadDocumentAcls(
  deps: { database: Database },
  input: { sourceId: string; signal: AbortSignal },
): Promise<void> {
  let afterId = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    input.signal.throwIfAborted();
    const { rows } = await deps.database.orm.execute<{ id: string; acl: string[] }>(sql`
      select d.id, d.acl from documents d
      where d.source_id = ${input.sourceId} and d.id > ${afterId}
        and exists (select 1 from chunk_lexemes l where l.document_id = d.id and l.acl <> d.acl)
      order by d.id limit ${batchSize}`);
    for (const [acl, documentIds] of byAcl(rows)) await setDocumentAcl(deps, { documentIds, acl });
    const last = rows.at(-1);
    if (!last || rows.length < batchSize) return;
    afterId = last.id;
  }
}

function byAcl(rows: readonly { id: string; acl: string[] }[]): [GrantKey[], string[]][] {
  const groups = new Map<string, [GrantKey[], string[]]>();
  for (const { id, acl } of rows) {
    const key = JSON.stringify(acl);
    const group = groups.get(key);
    if (group) group[1].push(id);
    else groups.set(key, [GrantKeys.parse(acl), [id]]);
  }
  return [...groups.values()];
}
