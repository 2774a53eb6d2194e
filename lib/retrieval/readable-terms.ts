import { sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunkLexemes } from "../db/schema/indexing.ts";
import type { QuestionTerm } from "../domain/passage.ts";
import type { Principal } from "../domain/principal.ts";
import { inverseDocumentFrequency } from "../text/bm25.ts";
import { anyOfLiteral } from "../text/lexical-literals.ts";

/**
 * The words of a question as they may be shown to somebody: counted over what they may read. What the search itself weighs
 * with is counted over the whole collection, and would tell that a word stands in pages that one may not know of.
 *
 * Costs a count of all readable chunks, and one for each word: for looking closely, not for every search.
 */
export async function readableTerms(
  deps: { database: Database },
  input: { principal: Principal; terms: readonly QuestionTerm[] },
): Promise<QuestionTerm[]> {
  const { principal, terms } = input;
  const isVisible = visibleTo(principal, chunkLexemes.acl);
  const queries = terms.map(({ lexeme, otherForms = [] }) => anyOfLiteral([lexeme, ...otherForms]));
  const { rows } = await deps.database.orm.execute<{ collection: number; counts: number[] }>(sql`
    select
      (select count(*)::int from ${chunkLexemes} where ${isVisible}) as collection,
      array(
        select (
          select count(*)::int from ${chunkLexemes}
          where ${chunkLexemes.lexemes} @@ asked.query::tsquery and ${isVisible}
        )
        from unnest(${sql.param(queries)}::text[]) with ordinality as asked(query, place) order by place
      ) as counts`);
  const { collection = 0, counts = [] } = rows[0] ?? {};
  return terms.map(({ lexeme, otherForms }, at) => {
    const chunkCount = counts[at] ?? 0;
    const idf = inverseDocumentFrequency(collection, chunkCount);
    return { lexeme, ...(otherForms && { otherForms }), chunkCount, idf };
  });
}
