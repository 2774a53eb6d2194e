import { sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";

/** A chunk without a vector of a model, with what its header is made of. */
export interface PendingChunk {
  id: number;
  contentHash: string;
  text: string;
  headingPath: string[];
  title: string;
  breadcrumbs: string[];
  /** The same header and text have vectors already: at another chunk, or kept from one that went. */
  isKnown: boolean;
}

/** The next chunks without a vector of the model, oldest first; none when there are no more after this id. */
export async function nextPending(
  { orm }: Database,
  input: { modelId: number; afterId: number; limit: number },
): Promise<PendingChunk[]> {
  const { rows } = await orm.execute<PendingChunk & Record<string, unknown>>(sql`
    select c.id, c.content_hash as "contentHash", c.text, c.heading_path as "headingPath", d.title, d.breadcrumbs,
      exists (
        select 1 from chunks twin join chunk_embeddings e on e.chunk_id = twin.id
        where twin.content_hash = c.content_hash and e.model_id = ${input.modelId} and e."window" = 0
      ) or exists (
        select 1 from retired_embeddings r
        where r.model_id = ${input.modelId} and r.content_hash = c.content_hash and r."window" = 0
      ) as "isKnown"
    from chunks c join documents d on d.id = c.document_id
    where c.id > ${input.afterId}
      and not exists (select 1 from chunk_embeddings e where e.chunk_id = c.id and e.model_id = ${input.modelId})
    order by c.id
    limit ${input.limit}`);
  return rows;
}
