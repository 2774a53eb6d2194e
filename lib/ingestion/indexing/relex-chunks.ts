import { sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";
import type { LexemeCounts } from "./draft-document.ts";
import { countChunks, lexicalColumns } from "./insert-chunks.ts";
import { addLexemes, removeLexemesOf } from "./lexeme-counts.ts";
import type { LexicalStatistics } from "./lexical-statistics.ts";

/**
 * Gives chunks that stay other lexemes, as when their document's language is another than was thought; inside of a
 * transaction that holds the statistics, which do not change: the same words are only stemmed differently.
 */
export async function relexChunks(
  transaction: Transaction,
  input: { chunks: readonly { id: number; counts: LexemeCounts }[]; statistics: LexicalStatistics },
): Promise<void> {
  if (input.chunks.length === 0) return;
  const ids = input.chunks.map(({ id }) => id);
  await removeLexemesOf(transaction, ids);
  const lexemeIds = await addLexemes(transaction, countChunks(input.chunks));
  const averageLength = Math.max(1, input.statistics.weightsAverageLength);
  const rows = input.chunks.map(({ counts }) => lexicalColumns(counts, { lexemeIds, averageLength }));
  await transaction.execute(sql`
    update chunk_lexemes c
    set lexemes = n.lexemes::tsvector, weights = n.weights::sparsevec
    from unnest(
      ${sql.param(ids)}::int[], ${sql.param(rows.map(({ lexemes }) => lexemes))}::text[],
      ${sql.param(rows.map(({ weights }) => weights))}::text[]
    ) as n(id, lexemes, weights)
    where c.chunk_id = n.id`);
}
