import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/indexing.ts";
import type { Principal } from "../domain/principal.ts";

/** Whether there is any document that the reader may see: without one, asking is in vain. */
export async function hasReadableDocuments(
  deps: { database: Database },
  input: { principal: Principal },
): Promise<boolean> {
  const rows = await deps.database.orm
    .select({ id: documents.id })
    .from(documents)
    .where(visibleTo(input.principal, documents.acl))
    .limit(1);
  return rows.length > 0;
}
