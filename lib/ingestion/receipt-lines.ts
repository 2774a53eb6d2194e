import { and, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../db/database.ts";
import { importItems } from "../db/schema/index.ts";
import type { LedgerLine } from "../domain/document.ts";

/** A file's extension in small letters; null where it has none. */
export const extensionOf: SQL<string | null> =
  sql`lower(substring(${importItems.path} from '\\.([A-Za-z0-9]{1,8})$'))`;

/** Whether a receipt counts the document as a page of its export or as a file. */
export const documentKind: SQL<"page" | "file"> =
  sql`case when coalesce(${extensionOf}, 'html') in ('html', 'htm', 'xhtml', 'md', 'markdown', 'mdx', 'xml') then 'page' else 'file' end`;

/**
 * An import's receipt, as far as its lines tell: what was in each document, summed, and the documents themselves.
 *
 * A document counts as kept when it is in the index afterwards, as kept in part when anything in it was, and as lost when
 * it could not be read. Empty pages are not counted: there was nothing to keep.
 */
export async function receiptLines(
  orm: Pick<Transaction, "select" | "execute">,
  importId: string,
): Promise<LedgerLine[]> {
  const lossy = sql<boolean>`jsonb_path_exists(${importItems.ledger}, '$[*] ? (@.degraded > 0 || @.lost > 0)')`;
  const name = sql<string | null>`case when ${documentKind} = 'file' then ${extensionOf} end`;
  const isUnread = sql<boolean>`coalesce(${importItems.reason} = 'unsupported-type', false)`;
  const isFailed = sql<boolean>`(${importItems.status} = 'failed')`;
  const documents = await orm
    .select({ kind: documentKind, name, lossy, isFailed, isUnread, count: sql<number>`count(*)::int` })
    .from(importItems)
    .where(
      and(
        eq(importItems.importId, importId),
        ne(importItems.status, "removed"),
        ne(importItems.status, "skipped"),
      ),
    )
    .groupBy(sql`1, 2, 3, 4, 5`)
    .orderBy(sql`1 desc, 2, 4, 3, 5`);
  const { rows: parts } = await orm.execute<LedgerLine & Record<string, unknown>>(sql`
    select line.kind, line.name, line.reason, sum(line.seen)::int as seen, sum(line.degraded)::int as degraded, sum(line.lost)::int as lost
    from import_items, jsonb_to_recordset(ledger) as line(kind text, name text, reason text, seen int, degraded int, lost int)
    where import_id = ${importId}
    group by 1, 2, 3 order by 1, 2 nulls first, 3 nulls first`);
  return [
    ...documents.map(({ kind, name, count, ...document }) => ({
      kind,
      name,
      seen: count,
      degraded: !document.isFailed && document.lossy ? count : 0,
      lost: document.isFailed ? count : 0,
      reason: document.isFailed
        ? document.isUnread
          ? ("unsupported-type" as const)
          : ("unreadable" as const)
        : null,
    })),
    ...parts.map(({ kind, name, seen, degraded, lost, reason }) => ({
      kind,
      name,
      seen,
      degraded,
      lost,
      reason,
    })),
  ];
}
