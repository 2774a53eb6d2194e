import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";

/**
 * Counts more chunks for these lexemes, adding those that are new.
 *
 * @param added - chunks by lexeme
 * @returns their ids
 */
export async function addLexemes(
  transaction: Transaction,
  added: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  if (added.size === 0) return ids;
  const remember = (rows: { id: number; lexeme: string }[]) => {
    for (const { id, lexeme } of rows) ids.set(lexeme, id);
  };
  // Not one "insert … on conflict": that uses up an id for each lexeme that is there already.
  const counted = sql`unnest(${sql.param([...added.keys()])}::text[], ${sql.param([...added.values()])}::int[])`;
  const known = await transaction.execute<{ id: number; lexeme: string }>(
    sql`update lexemes l set chunk_count = l.chunk_count + a.n from ${counted} a(lexeme, n) where l.lexeme = a.lexeme returning l.id, l.lexeme`,
  );
  remember(known.rows);
  const missing = [...added].filter(([lexeme]) => !ids.has(lexeme));
  if (missing.length === 0) return ids;
  const inserted = await transaction.execute<{ id: number; lexeme: string }>(
    sql`insert into lexemes (lexeme, chunk_count) select * from unnest(${sql.param(missing.map(([lexeme]) => lexeme))}::text[], ${sql.param(missing.map(([, n]) => n))}::int[]) returning id, lexeme`,
  );
  remember(inserted.rows);
  return ids;
}

/** Counts these chunks out again; lexemes that no chunk has any more go. */
export async function removeLexemesOf(transaction: Transaction, chunkIds: readonly number[]): Promise<void> {
  const { rows } = await transaction.execute<{ id: number; chunk_count: number }>(sql`
    update lexemes l set chunk_count = l.chunk_count - gone.n
    from (
      select lexeme, count(*)::int as n
      from chunk_lexemes, unnest(tsvector_to_array(lexemes)) as lexeme
      where chunk_id = any(${sql.param(chunkIds)}::int[])
      group by lexeme
    ) gone
    where l.lexeme = gone.lexeme
    returning l.id, l.chunk_count`);
  const unused = rows.filter((row) => row.chunk_count <= 0).map((row) => row.id);
  if (unused.length > 0)
    await transaction.execute(sql`delete from lexemes where id = any(${sql.param(unused)}::int[])`);
}
