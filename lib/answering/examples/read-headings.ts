import { sql } from "drizzle-orm";
import { readableByAllOf, visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunks, documents, sources } from "../../db/schema/index.ts";
import type { Principal } from "../../domain/principal.ts";

/** Documents that are looked at, and how far down. */
const maxDocuments = 40;
const maxOrdinal = 30;
/** In UTF-16 code units; less says nothing by itself. */
const minTextLength = 120;

/** A heading with what stands below it. */
export interface HeadedText {
  documentId: string;
  title: string;
  /** Outermost first; never empty. */
  headingPath: string[];
  /** ISO 639-1; null where it is not known. */
  language: string | null;
  text: string;
}

/**
 * Headings of some of a source's documents that hold: those near the top first, then in an order that means nothing and stays.
 * Only of documents that everybody may read who may read the source, and the principal with them. One query.
 */
export async function readHeadings(
  deps: { database: Database },
  input: { principal: Principal; sourceId: string },
): Promise<HeadedText[]> {
  const { rows } = await deps.database.orm.execute<HeadedText & Record<string, unknown>>(sql`
    with looked as (
      select ${documents.id} as id, ${documents.title} as title, ${documents.language} as language,
        row_number() over (order by cardinality(${documents.breadcrumbs}), ${documents.contentHash}) as place
      from ${documents} join ${sources} on ${sources.id} = ${documents.sourceId}
      where ${sources.id} = ${input.sourceId} and ${documents.standing} = 'current'
        and ${readableByAllOf(documents.acl, sources.acl)} and ${visibleTo(input.principal, documents.acl)}
      order by place limit ${maxDocuments})
    select looked.id as "documentId", looked.title, looked.language,
      ${chunks.headingPath} as "headingPath", ${chunks.text} as text
    from looked join ${chunks} on ${chunks.documentId} = looked.id
    where ${chunks.ordinal} < ${maxOrdinal} and cardinality(${chunks.headingPath}) > 0
      and length(${chunks.text}) >= ${minTextLength}
    order by looked.place, ${chunks.ordinal}`);
  return rows;
}
