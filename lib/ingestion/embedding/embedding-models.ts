import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { lockStatistics } from "../indexing/lexical-statistics.ts";

/** Vectors of chunks that went, and of models that nobody wants any more, are kept so long: either may come back. */
const retiredForDays = 30;
const unwantedForDays = 7;
/** Short enough for a question to wait for on the embedded database. */
const rowsAtOnce = 2000;

/** From now on this model answers: every chunk has its vectors. Does nothing while some have none. */
export async function markComplete({ orm }: Database, modelId: number): Promise<void> {
  await orm.execute(sql`
    update embedding_models set completed_at = now()
    where id = ${modelId} and completed_at is null and not exists (
      select 1 from chunks c
      where not exists (select 1 from chunk_embeddings e where e.chunk_id = c.id and e.model_id = ${modelId})
    )`);
}

/** Lets another complete model answer until this one has caught up, if it knows fewer chunks: it was away for a while. */
export async function reopenIfBehind({ orm }: Database, modelId: number): Promise<void> {
  const { rowCount } = await orm.execute(
    sql`select 1 from embedding_models where id <> ${modelId} and completed_at is not null limit 1`,
  );
  if (!rowCount) return;
  await orm.execute(sql`
    with known as (
      select model_id, count(*) as chunks from chunk_embeddings where "window" = 0 group by model_id
    )
    update embedding_models m set completed_at = null
    where m.id = ${modelId} and m.completed_at is not null and exists (
      select 1 from embedding_models other join known on known.model_id = other.id
      where other.id <> m.id and other.completed_at is not null
        and known.chunks > coalesce((select chunks from known where known.model_id = m.id), 0)
    )`);
}

/** Whether any chunk waits for a vector of this model; true for a model that is not known yet. */
export async function hasPendingChunks({ orm }: Database, modelName: string): Promise<boolean> {
  const { rowCount } = await orm.execute(sql`
    select 1 from chunks c
    where not exists (
      select 1 from chunk_embeddings e
      where e.chunk_id = c.id and e.model_id = (select id from embedding_models where name = ${modelName})
    )
    limit 1`);
  return rowCount === 1;
}

/**
 * Gives back the room of vectors that are not coming back: those of chunks that went 30 days ago, and those of other
 * models once the wanted one has been complete for a week.
 */
export async function pruneEmbeddings(database: Database, input: { wantedModel: string }): Promise<void> {
  await deleteInParts(
    database,
    sql`delete from retired_embeddings where ctid = any(array(
      select ctid from retired_embeddings
      where retired_at < now() - make_interval(days => ${retiredForDays}) limit ${rowsAtOnce}))`,
  );
  const { rows } = await database.orm.execute<{ id: number }>(sql`
    select id from embedding_models
    where name <> ${input.wantedModel}
      and coalesce(completed_at, '-infinity') < now() - make_interval(days => ${unwantedForDays})
      and exists (
        select 1 from embedding_models wanted
        where wanted.name = ${input.wantedModel}
          and wanted.completed_at < now() - make_interval(days => ${unwantedForDays})
      )`);
  for (const { id } of rows) await dropModel(database, id);
}

/** Forgets a model with all its vectors and its index. */
export async function dropModel(database: Database, modelId: number): Promise<void> {
  // Without its index the rows go quickly.
  await database.orm.execute(sql.raw(`drop index if exists chunk_embeddings_model_${Number(modelId)}`));
  await deleteInParts(
    database,
    sql`delete from chunk_embeddings where ctid = any(array(
      select ctid from chunk_embeddings where model_id = ${modelId} limit ${rowsAtOnce}))`,
  );
  await deleteInParts(database, sql`delete from embedding_models where id = ${modelId}`);
}

/** Repeats a statement until it finds less than a full part; each in the order in which all writers of the index go. */
async function deleteInParts({ orm }: Database, statement: SQL): Promise<void> {
  let deletedCount = rowsAtOnce;
  while (deletedCount === rowsAtOnce)
    deletedCount = await orm.transaction(async (transaction) => {
      await lockStatistics(transaction);
      return (await transaction.execute(statement)).rowCount ?? 0;
    });
}
