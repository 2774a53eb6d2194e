import { and, eq, inArray } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunks, documents } from "../../db/schema/indexing.ts";
import { passageHeader } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { anyOfLiteral } from "../../text/lexical-literals.ts";
import type { Token } from "../../text/tokenise.ts";
import { tokeniseAsAsked, type WordForms } from "../../text/word-forms.ts";

/** Runs of lexemes that a chunk must have side by side, and those that it must not have. */
export interface WordRuns {
  phrases: readonly (readonly string[])[];
  excluded: readonly (readonly string[])[];
  otherForms?: WordForms;
}

export const noRuns: WordRuns = { phrases: [], excluded: [] };

/** Whether the index alone cannot tell: it knows which words a chunk has, but not where. */
export function needsReading({ phrases, excluded }: WordRuns): boolean {
  return [...phrases, ...excluded].some((run) => run.length > 1);
}

export const hasRuns = ({ phrases, excluded }: WordRuns) => phrases.length + excluded.length > 0;

/** What the index can tell, as a tsquery; empty where nothing is asked. */
export function runsCondition({ phrases, excluded, otherForms }: WordRuns): string {
  const needed = new Set(phrases.flat());
  const unwanted = new Set(excluded.filter((run) => run.length === 1).flat());
  const one = (lexeme: string) => {
    const others = otherForms?.get(lexeme);
    return others ? `(${anyOfLiteral([lexeme, ...others])})` : anyOfLiteral([lexeme]);
  };
  return [...Array.from(needed, one), ...Array.from(unwanted, (lexeme) => `!${one(lexeme)}`)].join(" & ");
}

/** Those of these chunks that satisfy all runs: their texts are read, some 20 ms for a hundred. */
export async function chunksWithRuns(
  deps: { database: Database },
  input: { principal: Principal; chunkIds: readonly number[]; runs: WordRuns },
): Promise<Set<number>> {
  if (input.chunkIds.length === 0) return new Set();
  const rows = await deps.database.orm
    .select({
      chunkId: chunks.id,
      title: documents.title,
      breadcrumbs: documents.breadcrumbs,
      headingPath: chunks.headingPath,
      language: documents.language,
      text: chunks.text,
    })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .where(and(inArray(chunks.id, [...input.chunkIds]), visibleTo(input.principal, documents.acl)));
  const satisfying = rows.filter((row) =>
    satisfiesRuns({ text: `${passageHeader(row)}\n${row.text}`, language: row.language }, input.runs),
  );
  return new Set(satisfying.map(({ chunkId }) => chunkId));
}

/** @param chunk.text - with its header, as they were indexed */
export function satisfiesRuns(
  chunk: { text: string; language: string | null },
  { phrases, excluded, otherForms }: WordRuns,
): boolean {
  const asked = [...new Set([...phrases, ...excluded].flat())];
  const terms = asked.map((lexeme) => ({ lexeme, otherForms: otherForms?.get(lexeme) }));
  const tokens = tokeniseAsAsked(chunk.text, chunk, terms);
  const has = runFinder(tokens);
  return phrases.every(has) && !excluded.some(has);
}

/**
 * A lexeme stands beside another if it has the next position, or belongs to the next word: an identifier stands whole and
 * in parts, and its whole form is followed by the next word too.
 */
function runFinder(tokens: readonly Token[]): (run: readonly string[]) => boolean {
  const byLexeme = new Map<string, Token[]>();
  for (const token of tokens) {
    const places = byLexeme.get(token.lexeme);
    if (places) places.push(token);
    else byLexeme.set(token.lexeme, [token]);
  }
  const starts = [...new Set(tokens.map(({ start }) => start))].sort((a, b) => a - b);
  const startAfter = (end: number) => starts.find((start) => start >= end);
  return ([first, ...rest]) => {
    if (first === undefined) return true;
    let places = byLexeme.get(first) ?? [];
    for (const lexeme of rest) {
      const positions = new Set(places.map(({ position }) => position + 1));
      const nextWords = new Set(places.map(({ end }) => startAfter(end)));
      places = (byLexeme.get(lexeme) ?? []).filter(
        ({ position, start }) => positions.has(position) || nextWords.has(start),
      );
    }
    return places.length > 0;
  };
}
