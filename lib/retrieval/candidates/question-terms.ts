import { sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import type { QuestionTerm } from "../../domain/passage.ts";
import { inverseDocumentFrequency } from "../../text/bm25.ts";
import type { WeightedLexeme } from "../condensing/search-query.ts";

/** A pasted page asks for its rarest words; more would cost time and change nothing. */
const maxTerms = 48;

/** A word of the question, with its id in the lexical index; null for one that no chunk has. */
export interface IndexedTerm extends QuestionTerm {
  id: number | null;
}

/**
 * The words to look for, in the question's order, with what each tells. At most the 48 that tell most.
 *
 * Counted over the whole collection: they weigh scores, and are never shown to the reader.
 */
export async function readQuestionTerms(
  deps: { database: Database },
  weighted: readonly WeightedLexeme[],
): Promise<IndexedTerm[]> {
  const lexemes = weighted.map(({ lexeme }) => lexeme);
  if (lexemes.length === 0) return [];
  const { rows } = await deps.database.orm.execute<{
    collection: number;
    id: number;
    lexeme: string;
    n: number;
  }>(sql`
    select s.chunk_count as collection, l.id, l.lexeme, l.chunk_count as n
    from lexical_statistics s left join lexemes l on l.lexeme = any(${sql.param(lexemes)}::text[])`);
  const collection = rows[0]?.collection ?? 0;
  const known = new Map(rows.filter((row) => row.id !== null).map((row) => [row.lexeme, row]));
  const terms = weighted.map(({ lexeme, weight }): IndexedTerm => {
    const row = known.get(lexeme);
    const chunkCount = row?.n ?? 0;
    const idf = weight * inverseDocumentFrequency(collection, chunkCount);
    return { lexeme, id: row?.id ?? null, chunkCount, idf };
  });
  if (terms.length <= maxTerms) return terms;
  const lowest = terms.map(({ idf }) => idf).sort((a, b) => b - a)[maxTerms - 1] ?? 0;
  return terms.filter(({ idf }) => idf >= lowest).slice(0, maxTerms);
}
