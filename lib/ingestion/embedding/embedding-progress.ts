import { sql } from "drizzle-orm";
import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";

/** How many chunks of a source (or of all) there are, and how many have vectors of the embedder's model. */
export async function embeddingProgress(
  deps: { database: Database; embedder: Embedder },
  input: { sourceId?: string } = {},
): Promise<{ total: number; embedded: number }> {
  const ofSource = input.sourceId
    ? sql`c.document_id in (select id from documents where source_id = ${input.sourceId})`
    : sql`true`;
  const { rows } = await deps.database.orm.execute<{ total: number; embedded: number }>(sql`
    select count(*)::int as total, count(e.chunk_id)::int as embedded
    from chunks c
    left join chunk_embeddings e on e.chunk_id = c.id and e."window" = 0
      and e.model_id = (select id from embedding_models where name = ${deps.embedder.name})
    where ${ofSource}`);
  return rows[0] ?? { total: 0, embedded: 0 };
}
