import { sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import type { Principal } from "../domain/principal.ts";
import type { SearchFilters } from "../domain/search.ts";
import { changedAt, readableMatching } from "./candidates/filter-condition.ts";
import type { FoundDocument } from "./find-documents.ts";

const maxNamed = 10;
/** Documents that a search without words goes through. */
const maxNewest = 1000;

/** Below whatever counts is the first chunk of a document; one without any has nothing to show. */
const firstChunk = sql`select ${chunks.id} from ${chunks} where ${chunks.documentId} = ${documents.id} order by ${chunks.ordinal} limit 1`;

interface Input {
  principal: Principal;
  filters: SearchFilters;
}

type Row = { documentId: string; chunkId: number };
const withoutScore = (rows: readonly Row[]): FoundDocument[] =>
  rows.map((row) => ({ ...row, score: 0, morePlaces: 0 }));

/**
 * Documents that are called exactly so: by title, file name, path or its end, address, or id in their export. Up to 10, those
 * by title first. By indexes, under a millisecond.
 */
export async function documentsNamed(
  deps: { database: Database },
  input: Input & { name: string },
): Promise<FoundDocument[]> {
  const name = input.name.trim();
  if (name === "") return [];
  const lower = name.toLowerCase();
  const fileName = lower.split("/").at(-1) ?? lower;
  const { rows } = await deps.database.orm.execute<Row>(sql`
    select "documentId", "chunkId" from (
      select ${documents.id} as "documentId", (${firstChunk}) as "chunkId", lower(${documents.title}) = ${lower} as "isTitle",
        ${changedAt} as changed
      from ${documents}
      where ${readableMatching(input.principal, input.filters)} and (
        lower(${documents.title}) = ${lower} or ${documents.externalId} = ${name} or ${documents.url} = ${name}
        or (lower(substring(${documents.path} from '[^/]*$')) = ${fileName} and right('/' || lower(${documents.path}), ${lower.length + 1}) = ${`/${lower}`}))
    ) as named
    where "chunkId" is not null
    order by "isTitle" desc, changed desc, "documentId"
    limit ${sql.raw(String(maxNamed))}`);
  return withoutScore(rows);
}

/** The documents that were changed last, newest first; at most 1,000 of them. */
export async function newestDocuments(
  deps: { database: Database },
  input: Input,
): Promise<{ documents: FoundDocument[]; isCapped: boolean }> {
  const { rows } = await deps.database.orm.execute<Row>(sql`
    select "documentId", "chunkId" from (
      select ${documents.id} as "documentId", (${firstChunk}) as "chunkId", ${changedAt} as changed
      from ${documents}
      where ${readableMatching(input.principal, input.filters)}
      order by ${changedAt} desc, ${documents.id}
      limit ${sql.raw(String(maxNewest + 1))}
    ) as newest
    where "chunkId" is not null
    order by changed desc, "documentId"`);
  return { documents: withoutScore(rows.slice(0, maxNewest)), isCapped: rows.length > maxNewest };
}
