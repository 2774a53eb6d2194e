import { inArray, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/index.ts";
import type { ImportItem } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";

const maxEach = 5;

/** Documents that say nearly the same as each of these, most alike first, at most five each, as far as one may read them. */
export async function listDuplicates(
  deps: { database: Database },
  input: { principal: Principal; documentIds: readonly string[] },
): Promise<Map<string, ImportItem["duplicates"]>> {
  const found = new Map<string, ImportItem["duplicates"]>();
  if (input.documentIds.length === 0) return found;
  const ids = sql`${sql.param(input.documentIds)}::uuid[]`;
  const { rows: pairs } = await deps.database.orm.execute<{ id: string; other: string }>(sql`
    select id, other from (
      select document_id as id, other_id as other, similarity from near_duplicates where document_id = any(${ids})
      union all
      select other_id, document_id, similarity from near_duplicates where other_id = any(${ids})
    ) pairs order by similarity desc, other`);
  if (pairs.length === 0) return found;
  const others = await deps.database.orm
    .select({ documentId: documents.id, title: documents.title, path: documents.path })
    .from(documents)
    .where(
      sql`${inArray(documents.id, [...new Set(pairs.map((pair) => pair.other))])} and ${visibleTo(input.principal, documents.acl)}`,
    );
  const byId = new Map(others.map((other) => [other.documentId, other]));
  for (const { id, other } of pairs) {
    const document = byId.get(other);
    const list = found.get(id) ?? [];
    if (document && list.length < maxEach) found.set(id, [...list, document]);
  }
  return found;
}
