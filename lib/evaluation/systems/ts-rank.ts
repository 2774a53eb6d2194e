import { type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Transaction } from "../../db/database.ts";
import { chunks, documents } from "../../db/schema/indexing.ts";
import { readableMatching } from "../../retrieval/candidates/filter-condition.ts";
import type { FoundPassage } from "../metrics/index.ts";
import { type Asked, type Ranking, rankingDepth, type System } from "./system.ts";

/** What most products built on PostgreSQL ship: its English configuration, any of the question's words, `ts_rank`. */
export const tsRank: System = {
  name: "ts_rank",
  async rankAll(deps, { asked, onProgress }) {
    return deps.database.orm.transaction(async (transaction) => {
      await transaction.execute(sql`
        create temporary table evaluation_ts_rank on commit drop as
        select ${chunks.id} as chunk_id, to_tsvector('english', concat_ws(' ', ${headerColumns}, ${chunks.text})) as words
        from ${chunks} join ${documents} on ${documents.id} = ${chunks.documentId}`);
      await transaction.execute(sql`create index on evaluation_ts_rank using gin (words)`);
      await transaction.execute(sql`analyze evaluation_ts_rank`);
      const rankings: Ranking[] = [];
      for (const each of asked) {
        const startedAt = performance.now();
        const found = await rank(transaction, each);
        const ms = performance.now() - startedAt;
        rankings.push({ passages: found, strength: found[0]?.score ?? 0, answer: null, stageMs: {}, ms });
        onProgress?.(rankings.length);
      }
      return rankings;
    });
  },
};

const headerColumns: SQL = sql`${documents.title}, array_to_string(${chunks.headingPath}, ' '), array_to_string(${documents.breadcrumbs}, ' ')`;

type FoundRow = FoundPassage & { score: number };

async function rank(transaction: Transaction, { question, principal, filters }: Asked): Promise<FoundRow[]> {
  const { rows } = await transaction.execute<{ [column in keyof FoundRow]: FoundRow[column] }>(sql`
    with q as (select replace(plainto_tsquery('english', ${question})::text, '&', '|')::tsquery as words)
    select ${documents.id} as "documentId", ${documents.title} as title,
      concat_ws(E'\n', ${headerColumns}, ${chunks.text}) as text, ts_rank(t.words, q.words) as score
    from q, evaluation_ts_rank t
    join ${chunks} on ${chunks.id} = t.chunk_id
    join ${documents} on ${documents.id} = ${chunks.documentId}
    where t.words @@ q.words and ${visibleTo(principal, documents.acl)}
      and ${readableMatching(principal, filters)}
    order by score desc, t.chunk_id
    limit ${rankingDepth}`);
  return rows;
}
