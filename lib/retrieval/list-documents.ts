import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { DocumentKind, SourceKind } from "../domain/document.ts";
import type { Principal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";

/** A document in a list: all but what it says. */
export interface ListedDocument {
  id: string;
  title: string;
  sourceId: string;
  sourceName: string;
  sourceKind: SourceKind;
  kind: DocumentKind;
  breadcrumbs: string[];
  url: string | null;
  author: string | null;
  updatedAt: Date | null;
  importedAt: Date;
}

/**
 * A page of the documents that the reader may see, by id: an order that lasts while documents come and go.
 *
 * @param input.sourceId - only of this source; one that the reader may see nothing of has no documents
 * @param input.cursor - `nextCursor` of the page before; anything else begins anew
 */
export async function listDocuments(
  deps: { database: Database },
  input: { principal: Principal; sourceId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ documents: ListedDocument[]; nextCursor: string | null }> {
  const { principal, sourceId, cursor, limit } = input;
  const rows = await deps.database.orm
    .select({
      id: documents.id,
      title: documents.title,
      sourceId: documents.sourceId,
      sourceName: sources.name,
      sourceKind: sql<SourceKind>`coalesce(${sources.kind}, 'files')`,
      kind: documents.kind,
      breadcrumbs: documents.breadcrumbs,
      url: documents.url,
      author: documents.author,
      updatedAt: documents.originUpdatedAt,
      importedAt: documents.importedAt,
    })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(
      and(
        visibleTo(principal, documents.acl),
        isNull(sources.deletedAt),
        sourceId === undefined ? undefined : eq(documents.sourceId, sourceId),
        cursor !== undefined && isUuid(cursor) ? gt(documents.id, cursor) : undefined,
      ),
    )
    .orderBy(asc(documents.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { documents: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
