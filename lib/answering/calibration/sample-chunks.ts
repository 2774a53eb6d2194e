import { sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { documents } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import type { QuestionSource } from "./pseudo-questions.ts";
import type { Random } from "./seeded-choices.ts";

/** A chunk with what a question can be made from. */
export type SampledChunk = QuestionSource;

/**
 * Some chunks from all over the collection, each at most once, as far as the principal may read them. Goes by the id's index,
 * so that it costs the same for any size: some milliseconds. All of a collection that has no more, in an order that only their
 * words make: it is measured alike wherever it is indexed.
 */
export async function sampleChunks(
  deps: { database: Database },
  input: { principal: Principal; count: number; random: Random },
): Promise<SampledChunk[]> {
  const { principal, count, random } = input;
  const { rows: ends } = await deps.database.orm.execute<{ first: number | null; last: number | null }>(
    sql`select min(id) as first, max(id) as last from chunks`,
  );
  const { first = null, last = null } = ends[0] ?? {};
  if (first === null || last === null) return [];
  const ids = last - first + 1;
  const places =
    ids <= count
      ? Array.from({ length: ids }, (_, i) => first + i)
      : Array.from({ length: count }, () => first + random.below(ids));
  const { rows } = await deps.database.orm.execute<SampledChunk & { chunkId: number }>(sql`
    select distinct on (md5(c.text), c.id) c.id as "chunkId", ${documents.id} as "documentId", ${documents.title} as title,
      c.heading_path as "headingPath", ${documents.language} as language, c.text as text
    from unnest(${sql.param(places)}::int[]) as place
    cross join lateral (select * from chunks where id >= place order by id limit 1) c
    join ${documents} on ${documents.id} = c.document_id
    where ${visibleTo(principal, documents.acl)}
    order by md5(c.text), c.id`);
  return rows;
}
