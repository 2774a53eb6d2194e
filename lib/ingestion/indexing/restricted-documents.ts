import { sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";

/** How often restrictions of a source's documents use a name, and how many documents have restrictions. */
export interface RestrictionCounts {
  sourceId: string;
  documentCount: number;
  closedCount: number;
  names: { kind: "user" | "group"; name: string; documentCount: number }[];
}

const maxNames = 500;

/** Counts alone, nothing of what the documents say: for whoever looks after permissions. Those of sources being deleted do not count. */
export async function countRestrictions(deps: { database: Database }): Promise<RestrictionCounts[]> {
  const { orm } = deps.database;
  const { rows: totals } = await orm.execute<{
    sourceId: string;
    documentCount: number;
    closedCount: number;
  }>(sql`
    select d.source_id as "sourceId", count(*)::int as "documentCount",
      count(*) filter (where cardinality(d.acl) = 0 or d.acl = array['user:' || s.created_by])::int as "closedCount"
    from documents d join sources s on s.id = d.source_id
    where jsonb_array_length(d.restrictions) > 0 and s.deleted_at is null group by d.source_id`);
  const { rows: names } = await orm.execute<{
    sourceId: string;
    kind: "user" | "group";
    name: string;
    documentCount: number;
  }>(sql`
    select d.source_id as "sourceId", n.kind, n.name, count(distinct d.id)::int as "documentCount"
    from documents d, jsonb_array_elements(d.restrictions) r, lateral (
      select 'group' as kind, jsonb_array_elements_text(r -> 'groups') as name
      union all select 'user', jsonb_array_elements_text(r -> 'users')
    ) n
    where jsonb_array_length(d.restrictions) > 0 and n.name <> ''
    group by 1, 2, 3 order by 4 desc, 3`);
  return totals.map((total) => ({
    ...total,
    names: names.filter(({ sourceId }) => sourceId === total.sourceId).slice(0, maxNames),
  }));
}

/** Documents whose readers the search index does not know yet, by source. */
export async function countPendingAcls(deps: { database: Database }): Promise<Map<string, number>> {
  const { rows } = await deps.database.orm.execute<{ sourceId: string; count: number }>(sql`
    select d.source_id as "sourceId", count(distinct d.id)::int as count
    from documents d join chunk_lexemes l on l.document_id = d.id where l.acl <> d.acl group by 1`);
  return new Map(rows.map(({ sourceId, count }) => [sourceId, count]));
}
