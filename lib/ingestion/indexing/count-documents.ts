import { sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";

interface Deps {
  database: Database;
}

/** How many documents a source has. A number for its page: it says nothing of what is in them. */
export async function countDocuments(deps: Deps, sourceId: string): Promise<number> {
  const { rows } = await deps.database.orm.execute<{ count: number }>(
    sql`select count(*)::int as count from documents where source_id = ${sourceId}`,
  );
  return rows[0]?.count ?? 0;
}

/** How many chunks a source has, and how many of them have a vector: of the model of this name, or of any. */
export async function countChunks(
  deps: Deps & { embeddingModel?: string | null },
  sourceId: string,
): Promise<{ total: number; embedded: number }> {
  const ofModel = deps.embeddingModel
    ? sql`and e.model_id = (select id from embedding_models where name = ${deps.embeddingModel})`
    : sql``;
  const { rows } = await deps.database.orm.execute<{ total: number; embedded: number }>(sql`
    select count(*)::int as total,
      count(*) filter (where exists (select 1 from chunk_embeddings e where e.chunk_id = c.id ${ofModel}))::int as embedded
    from chunks c join documents d on d.id = c.document_id
    where d.source_id = ${sourceId}`);
  return rows[0] ?? { total: 0, embedded: 0 };
}
