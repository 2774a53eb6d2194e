import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";

/** A line of an import about a document that is as it was. */
export interface UnchangedItem {
  path: string;
  documentId?: string | null;
  accessBefore?: string[] | null;
  accessAfter?: string[] | null;
}

/** What was in an unchanged document is what was in it before. */
export async function recordUnchanged(
  transaction: Transaction,
  importId: string,
  items: readonly UnchangedItem[],
): Promise<void> {
  if (items.length === 0) return;
  const column = (pick: (item: UnchangedItem) => string | null) => sql.param(items.map(pick));
  await transaction.execute(sql`
    insert into import_items (import_id, path, status, title, document_id, url, ledger, access_before, access_after)
    select ${importId}, i.path, 'unchanged', d.title, d.id, d.url, d.ledger, i.before::text[], i.after::text[]
    from unnest(
      ${column(({ path }) => path)}::text[], ${column(({ documentId }) => documentId ?? null)}::uuid[],
      ${column(({ accessBefore }) => arrayLiteral(accessBefore))}::text[],
      ${column(({ accessAfter }) => arrayLiteral(accessAfter))}::text[]
    ) as i(path, document_id, before, after)
    join documents d on d.id = i.document_id
    on conflict do nothing`);
}

/** A list inside of a list of texts; PostgreSQL has no lists of lists of different lengths. */
function arrayLiteral(list: readonly string[] | null | undefined): string | null {
  if (!list) return null;
  return `{${list.map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
