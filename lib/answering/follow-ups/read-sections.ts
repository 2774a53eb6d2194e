import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunks, documents } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";

/** Nobody asks on about what stands further down. */
const maxOrdinal = 80;
const maxRows = 300;
/** In UTF-16 code units; less says nothing by itself. */
const minTextLength = 60;

/** A piece of a document under its headings. */
export interface Section {
  documentId: string;
  title: string;
  /** Outermost first; empty for what stands before the first heading. */
  headingPath: string[];
  /** ISO 639-1; null where it is not known. */
  language: string | null;
}

/**
 * The sections of some documents as far as the principal may read them, each document's in reading order, without those that
 * hold next to nothing. One narrow query.
 */
export async function readSections(
  deps: { database: Database },
  input: { principal: Principal; documentIds: readonly string[] },
): Promise<Section[]> {
  if (input.documentIds.length === 0) return [];
  return deps.database.orm
    .select({
      documentId: chunks.documentId,
      title: documents.title,
      headingPath: chunks.headingPath,
      language: documents.language,
    })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .where(
      and(
        inArray(chunks.documentId, [...input.documentIds]),
        lt(chunks.ordinal, maxOrdinal),
        sql`length(${chunks.text}) >= ${minTextLength}`,
        visibleTo(input.principal, documents.acl),
      ),
    )
    .orderBy(asc(chunks.documentId), asc(chunks.ordinal))
    .limit(maxRows);
}
