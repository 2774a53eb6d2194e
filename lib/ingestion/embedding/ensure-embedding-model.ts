import { sql } from "drizzle-orm";
import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";

/**
 * The id of an embedder's model, made known on first use together with its own index (HNSW by cosine). Vectors of other
 * models stay where they are, so going back to one costs nothing.
 *
 * @throws Error when a model of this name has other dimensions
 */
export async function ensureEmbeddingModel(deps: {
  database: Database;
  embedder: Embedder;
}): Promise<number> {
  const { name, dimensions } = deps.embedder;
  const { orm } = deps.database;
  await orm.execute(
    sql`insert into embedding_models (name, dimensions) select ${name}, ${dimensions}::int where not exists (select 1 from embedding_models where name = ${name}) on conflict do nothing`,
  );
  const { rows } = await orm.execute<{ id: number; dimensions: number; has_index: boolean }>(sql`
    select id, dimensions, to_regclass('chunk_embeddings_model_' || id) is not null as has_index
    from embedding_models where name = ${name}`);
  const model = rows[0];
  if (!model || model.dimensions !== dimensions) {
    throw new Error(
      `The embedding model ${name} was stored with ${model?.dimensions} dimensions, not ${dimensions}.`,
    );
  }
  if (!model.has_index) await createIndex(deps.database, model);
  return model.id;
}

/** Any constant of our own: "if not exists" alone fails when two processes make the same index at once. */
const indexLockKey = 7_412_907;

/** Numbers of ours only stand in it: an index definition takes no parameters. */
export function embeddingIndexStatement({ id, dimensions }: { id: number; dimensions: number }): string {
  return `create index if not exists chunk_embeddings_model_${id} on chunk_embeddings using hnsw ((embedding::vector(${dimensions})) vector_cosine_ops) where model_id = ${id}`;
}

async function createIndex({ orm }: Database, model: { id: number; dimensions: number }): Promise<void> {
  await orm.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${indexLockKey})`);
    await transaction.execute(sql.raw(embeddingIndexStatement(model)));
  });
}
