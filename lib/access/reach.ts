import { and, asc, count, eq, isNull, not, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { Principal, UserPrincipal } from "../domain/principal.ts";
import type { ReachedDocument, SourceReach } from "../domain/view-as.ts";
import { visibleTo } from "./visible-to.ts";

interface Deps {
  database: Database;
}

/** How much of each source the principal may read, by name; also of those of which it is nothing. */
export async function countReach(deps: Deps, input: { principal: Principal }): Promise<SourceReach[]> {
  return deps.database.orm
    .select({
      sourceId: sources.id,
      sourceName: sources.name,
      sourceKind: sources.kind,
      readable: sql<number>`(count(${documents.id}) filter (where ${visibleTo(input.principal, documents.acl)}))::int`,
      total: sql<number>`count(${documents.id})::int`,
    })
    .from(sources)
    .leftJoin(documents, eq(documents.sourceId, sources.id))
    .where(isNull(sources.deletedAt))
    .groupBy(sources.id)
    .orderBy(asc(sources.name));
}

/**
 * The documents that a principal may read, by source and title.
 *
 * @param input.unlike - only those that this one may not read
 * @param input.viewer - who looks at the list
 * @param input.page - from 1, of 50
 */
export async function listReach(
  deps: Deps,
  input: {
    principal: Principal;
    unlike: Principal | null;
    viewer: UserPrincipal;
    sourceId: string | null;
    page: number;
  },
): Promise<{ documents: ReachedDocument[]; total: number }> {
  const { orm } = deps.database;
  const isWanted = and(
    isNull(sources.deletedAt),
    visibleTo(input.principal, documents.acl),
    input.unlike ? not(visibleTo(input.unlike, documents.acl)) : undefined,
    input.sourceId === null ? undefined : eq(documents.sourceId, input.sourceId),
  );
  const [counted] = await orm
    .select({ total: count() })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(isWanted);
  const rows = await orm
    .select({
      documentId: documents.id,
      title: documents.title,
      breadcrumbs: documents.breadcrumbs,
      sourceName: sources.name,
      acl: documents.acl,
      isOpenToViewer: sql<boolean>`${visibleTo(input.viewer, documents.acl)}`,
    })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(isWanted)
    .orderBy(asc(sources.name), asc(documents.title), asc(documents.id))
    .limit(reachPageSize)
    .offset((input.page - 1) * reachPageSize);
  return { documents: rows, total: counted?.total ?? 0 };
}

/** Documents on a page of {@link listReach}. */
export const reachPageSize = 50;
