import { type Column, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunks, documents } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import type { SearchFilters } from "../../domain/search.ts";
import { isNarrowed, readableMatching } from "./filter-condition.ts";

/** The part of the collection that a search looks at, besides the rule of who may read. */
export interface Slice {
  filters: SearchFilters;
  /** All documents in it that the reader may see, if they are few: then reading all of them beats any index. */
  documentIds: readonly string[] | null;
  /** Chunks of the whole collection. */
  collectionChunks: number;
}

/** As few chunks are read as fast as the index finds 200 of them among all: it looks at 200 · all / few. */
const indexedWindows = 200;
const smallestLimit = 2000;
const largestLimit = 15_000;

/** Documents are counted before their chunks: that is quicker, and most have at least so many. */
const chunksOfDocument = 4;

/** Finds out how much a reader may see of what matches the filters: 1 to 5 ms. */
export async function measureSlice(
  deps: { database: Database },
  input: { principal: Principal; filters: SearchFilters },
): Promise<Slice> {
  const { principal, filters } = input;
  const collectionChunks = await countChunks(deps.database);
  const limit = smallUpTo(collectionChunks);
  const documentLimit = Math.ceil(limit / chunksOfDocument);
  const { rows } = await deps.database.orm.execute<{ id: string | null; n: number; documents: number }>(sql`
    with few as materialized (
      select ${documents.id} as id from ${documents} where ${readableMatching(principal, filters)}
      limit ${sql.raw(String(documentLimit + 1))}
    )
    select counted.documents, each.id, each.n
    from (select count(*)::int as documents from few) as counted
    left join lateral (
      select id, count(*)::int as n from (
        select few.id from few join ${chunks} on ${chunks.documentId} = few.id
        where counted.documents <= ${sql.raw(String(documentLimit))}
        limit ${sql.raw(String(limit + 1))}
      ) as capped group by id
    ) as each on true`);
  const found = rows.flatMap(({ id, n }) => (id === null ? [] : [{ id, n }]));
  const chunkCount = found.reduce((sum, { n }) => sum + n, 0);
  const isSmall = (rows[0]?.documents ?? 0) <= documentLimit && chunkCount <= limit;
  return { filters, documentIds: isSmall ? found.map(({ id }) => id) : null, collectionChunks };
}

async function countChunks({ orm }: Database): Promise<number> {
  const { rows } = await orm.execute<{ n: number }>(sql`select chunk_count as n from lexical_statistics`);
  return rows[0]?.n ?? 0;
}

function smallUpTo(chunkCount: number): number {
  return Math.round(Math.min(largestLimit, Math.max(smallestLimit, Math.sqrt(indexedWindows * chunkCount))));
}

/**
 * Whether a row of an index belongs to a slice's documents.
 *
 * @param columns - the row's; its ACL is asked too, for it may have changed since the slice was measured
 */
export function inSlice(
  { principal, slice }: { principal: Principal; slice: Slice },
  columns: { acl: Column; documentId: Column },
): SQL {
  const isVisible = visibleTo(principal, columns.acl);
  if (slice.documentIds)
    return sql`${isVisible} and ${columns.documentId} = any(${sql.param(slice.documentIds)}::uuid[])`;
  if (!isNarrowed(slice.filters)) return isVisible;
  return sql`${isVisible} and ${columns.documentId} in (select ${documents.id} from ${documents} where ${readableMatching(principal, slice.filters)})`;
}
