import { and, eq, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/index.ts";
import type { Principal } from "../domain/principal.ts";

const firstWord = 5;
const wordsOfQuestion = 9;
const minCharacters = 200;

/** Stretches of text from all over the collection: questions of ordinary words that have an answer. Always the same ones. */
export async function sampleQuestions(
  deps: { database: Database },
  input: { principal: Principal; count: number },
): Promise<string[]> {
  const rows = await deps.database.orm
    .select({ text: chunks.text })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .where(and(visibleTo(input.principal, documents.acl), sql`length(${chunks.text}) > ${minCharacters}`))
    .orderBy(sql`md5(${chunks.id}::text)`)
    .limit(input.count);
  return rows.map(({ text }) =>
    text
      .split(/\s+/)
      .slice(firstWord, firstWord + wordsOfQuestion)
      .join(" "),
  );
}
