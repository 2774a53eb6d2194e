import { and, asc, eq, exists, isNull } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { Principal } from "../domain/principal.ts";

/** The sources in which the principal may read at least one document, by name. */
export async function listReadableSources(
  deps: { database: Database },
  input: { principal: Principal },
): Promise<{ id: string; name: string }[]> {
  const { orm } = deps.database;
  const readable = orm
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.sourceId, sources.id), visibleTo(input.principal, documents.acl)));
  return orm
    .select({ id: sources.id, name: sources.name })
    .from(sources)
    .where(and(isNull(sources.deletedAt), exists(readable)))
    .orderBy(asc(sources.name));
}
