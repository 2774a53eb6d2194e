import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";
import { importItems } from "../../db/schema/index.ts";
import { documents } from "../../db/schema/indexing.ts";
import { Ledger } from "../parsing/ledger.ts";

/** Rows a statement. */
const rowsPerStatement = 500;

/**
 * Writes into an import's lines which of their links name a page of the export that is not there. Only all documents
 * together can tell; the parser of one file believes its links. Those to pictures and other files are not looked at.
 *
 * @returns how many there are
 */
export async function markDanglingLinks(
  transaction: Transaction,
  run: { id: string; sourceId: string },
): Promise<number> {
  const counts = await countDanglingLinks(transaction, run.sourceId);
  const ids = [...counts.keys()];
  for (let at = 0; at < ids.length; at += rowsPerStatement) {
    const some = ids.slice(at, at + rowsPerStatement);
    const items = await transaction
      .select({ path: importItems.path, documentId: importItems.documentId, ledger: importItems.ledger })
      .from(importItems)
      .where(and(eq(importItems.importId, run.id), inArray(importItems.documentId, some)));
    const marked = items.map(({ path, documentId, ledger }) => {
      const own = new Ledger();
      own.add(ledger);
      own.demote("link", "dangling-link", counts.get(documentId ?? "") ?? 0);
      return { path, ledger: own.lines() };
    });
    await transaction.execute(sql`
      update ${importItems} set ledger = marked.ledger
      from jsonb_to_recordset(${JSON.stringify(marked)}::jsonb) as marked(path text, ledger jsonb)
      where ${importItems.importId} = ${run.id} and ${importItems.path} = marked.path`);
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** By document. */
async function countDanglingLinks(transaction: Transaction, sourceId: string): Promise<Map<string, number>> {
  const { rows } = await transaction.execute<{ id: string; n: number }>(sql`
    with linked as (
      select ${documents.id} as id, split_part(href #>> '{}', '#', 1) as path
      from ${documents}, jsonb_path_query(${documents.blocks}, '$[*].spans[*].href') as href
      where ${documents.sourceId} = ${sourceId}
    )
    select linked.id, count(*)::int as n
    from linked
    where path ~* '(^|/)[^/.]+$|\\.(html?|mdx?|markdown)$' and path !~* '^([a-z][a-z0-9+.-]*:|//)'
      and not exists (select 1 from ${documents} where ${documents.sourceId} = ${sourceId} and ${documents.path} = linked.path)
    group by linked.id`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
