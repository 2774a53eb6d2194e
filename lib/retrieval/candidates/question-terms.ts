import { sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import type { QuestionTerm } from "../../domain/passage.ts";
import { inverseDocumentFrequency } from "../../text/bm25.ts";
import { noForms, type WordForms } from "../../text/word-forms.ts";
import type { WeightedLexeme } from "../condensing/search-query.ts";

/** A pasted page asks for its rarest words; more would cost time and change nothing. */
const maxTerms = 48;

/** A lexeme of the index. */
export interface IndexedLexeme {
  id: number;
  lexeme: string;
  /** Chunks that have it. */
  chunkCount: number;
}

/** A word of the question, with what the index has for it: nothing, one lexeme, or one for each stem that it has there. */
export interface IndexedTerm extends QuestionTerm {
  indexed: IndexedLexeme[];
}

/**
 * The words to look for, in the question's order, with what each tells. At most the 48 that tell most.
 *
 * Counted over the whole collection: they weigh scores, and are never shown to the reader. A word with several lexemes
 * counts once, for the chunks that have any of them.
 */
export async function readQuestionTerms(
  deps: { database: Database },
  weighted: readonly WeightedLexeme[],
  otherForms: WordForms = noForms,
): Promise<IndexedTerm[]> {
  const lexemes = weighted.flatMap(({ lexeme }) => [lexeme, ...(otherForms.get(lexeme) ?? [])]);
  if (lexemes.length === 0) return [];
  const { rows } = await deps.database.orm.execute<{
    collection: number;
    id: number;
    lexeme: string;
    chunkCount: number;
  }>(sql`
    select s.chunk_count as collection, l.id, l.lexeme, l.chunk_count as "chunkCount"
    from lexical_statistics s left join lexemes l on l.lexeme = any(${sql.param(lexemes)}::text[])`);
  const collection = rows[0]?.collection ?? 0;
  const known = new Map(rows.filter((row) => row.id !== null).map((row) => [row.lexeme, row]));
  const terms = weighted.map(({ lexeme, weight }): IndexedTerm => {
    const others = otherForms.get(lexeme);
    const indexed = [lexeme, ...(others ?? [])].flatMap((form): IndexedLexeme[] => {
      const row = known.get(form);
      // A lexeme belongs to the first word that has it: the index would count it twice.
      known.delete(form);
      return row ? [{ id: row.id, lexeme: form, chunkCount: row.chunkCount }] : [];
    });
    const chunkCount = Math.min(
      collection,
      indexed.reduce((sum, one) => sum + one.chunkCount, 0),
    );
    const idf = weight * inverseDocumentFrequency(collection, chunkCount);
    return { lexeme, ...(others && { otherForms: others }), chunkCount, idf, indexed };
  });
  if (terms.length <= maxTerms) return terms;
  const lowest = terms.map(({ idf }) => idf).sort((a, b) => b - a)[maxTerms - 1] ?? 0;
  return terms.filter(({ idf }) => idf >= lowest).slice(0, maxTerms);
}
