import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/**
 * How many documents there are in each language, most frequent first: a statistic of the index, like how many chunks have a
 * word. Counted over the whole collection, it decides how words are looked for and is never shown to anybody. Some 10 ms
 * for 10,000 documents.
 */
export async function countLanguages({
  orm,
}: Pick<Database, "orm">): Promise<{ language: string | null; documentCount: number }[]> {
  const { rows } = await orm.execute<{ language: string | null; documentCount: number }>(
    sql`select language, count(*)::int as "documentCount" from documents group by language order by 2 desc, 1`,
  );
  return rows;
}
