import { type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunkLexemes, chunks, documents } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";

interface Deps {
  database: Database;
}

/** In so many chunks that one of them is taken to be readable; looking would cost every question more than it tells. */
const commonFromChunks = sql.raw("200");
/** In so many that counting the readable ones stops early. */
const frequentFromChunks = sql.raw("1000");

/** Those of these lexemes that stand in a chunk which the principal may read, or in so many that one of them will be. */
export async function readKnownLexemes(
  deps: Deps,
  input: { principal: Principal; lexemes: readonly string[] },
): Promise<Set<string>> {
  if (input.lexemes.length === 0) return new Set();
  // Counted and not only asked for: then PostgreSQL uses the index, whatever it takes the lexemes for.
  const { rows } = await deps.database.orm.execute<{ lexeme: string }>(sql`
    with present as materialized (
      select lexeme, chunk_count from lexemes where lexeme = any(${textArray(input.lexemes)}) and chunk_count > 0)
    select lexeme from present where chunk_count >= ${commonFromChunks}
    union all
    select p.lexeme from present p cross join lateral (
      select count(*) as count from ${chunkLexemes}
      where ${chunkLexemes.lexemes} @@ ${queryOf(sql`p.lexeme`)} and ${visibleTo(input.principal, chunkLexemes.acl)}) as readable
    where p.chunk_count < ${commonFromChunks} and readable.count > 0`);
  return new Set(rows.map(({ lexeme }) => lexeme));
}

/** What the collection has that begins like a word. */
export interface Vocabulary {
  lexemes: string[];
  /** Those of them in a thousand chunks and more. */
  frequent: string[];
}

/**
 * The collection's lexemes that begin like a word, by word: one whole list each, for comparing. Over the whole collection:
 * nothing of it may be shown or searched before {@link readSpellings} has found it in a readable text.
 *
 * @param input.words - lower case, with the beginnings and lengths that count for each
 */
export async function readVocabulary(
  deps: Deps,
  input: {
    words: readonly { word: string; beginnings: readonly string[]; minLength: number; maxLength: number }[];
  },
): Promise<Map<string, Vocabulary>> {
  const selects = input.words.map(({ word, beginnings, minLength, maxLength }) => {
    const begins = sql.join(beginnings.map(beginsWith), sql` or `);
    return sql`select ${word}::text as word, string_agg(lexeme, ' ') as lexemes,
        string_agg(lexeme, ' ') filter (where chunk_count >= ${frequentFromChunks}) as frequent
      from lexemes
      where (${begins}) and length(lexeme) between ${minLength} and ${maxLength} and chunk_count > 0`;
  });
  if (selects.length === 0) return new Map();
  const { rows } = await deps.database.orm.execute<{
    word: string;
    lexemes: string | null;
    frequent: string | null;
  }>(sql.join(selects, sql` union all `));
  return new Map(
    rows.map(({ word, lexemes, frequent }) => [
      word,
      { lexemes: lexemes?.split(" ") ?? [], frequent: frequent?.split(" ") ?? [] },
    ]),
  );
}

/** As a range where that is one in every collation, so that the index on lexemes serves. */
function beginsWith(beginning: string) {
  const last = beginning.at(-1) ?? "";
  if (!/^[a-z]+$/.test(beginning) || last === "z") return sql`starts_with(lexeme, ${beginning})`;
  const after = beginning.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
  return sql`(lexeme >= ${beginning} and lexeme < ${after})`;
}

/** A lexeme as a reader finds it. */
export interface Spelling {
  lexeme: string;
  /** Readable chunks that have it, counted up to 50. */
  chunkCount: number;
  /** Words of some of them that begin like it, as they are written there; not all are indexed under it. */
  words: string[];
}

const countedChunks = sql.raw("50");
const readChunks = sql.raw("8");
/** Letters of a lexeme that its words begin with, whatever their endings. */
const sharedLetters = sql.raw("3");

/**
 * How these lexemes are spelled in what the principal may read; one that stands nowhere there is left out.
 *
 * @param input.lexemes - of letters alone, but for the hyphen at the end of a prefix
 * @param input.frequent - those of them for which counting stops early
 */
export async function readSpellings(
  deps: Deps,
  input: { principal: Principal; lexemes: readonly string[]; frequent: ReadonlySet<string> },
): Promise<Map<string, Spelling>> {
  const { principal, lexemes, frequent } = input;
  if (lexemes.length === 0) return new Map();
  const rare = lexemes.filter((lexeme) => !frequent.has(lexeme));
  const selects = [spellings(principal, sql`unnest(${textArray(rare)}) as w(lexeme)`, sql``)];
  // Each by itself: then PostgreSQL knows how frequent it is, and that it need not look far.
  for (const lexeme of lexemes.filter((one) => frequent.has(one)))
    selects.push(
      spellings(principal, sql`(select ${lexeme}::text as lexeme) as w`, sql`limit ${countedChunks}`),
    );
  const { rows } = await deps.database.orm.execute<{ lexeme: string; chunkCount: number; words: string[] }>(
    sql.join(selects, sql` union all `),
  );
  return new Map(rows.map((row) => [row.lexeme, row]));
}

function spellings(principal: Principal, from: SQL, limit: SQL): SQL {
  const header = sql`${documents.title}, array_to_string(${chunks.headingPath}, ' '), array_to_string(${documents.breadcrumbs}, ' ')`;
  return sql`
    select w.lexeme, least(found.count, ${countedChunks}) as "chunkCount", array(
      select distinct lower(word[1])
      from ${chunks} join ${documents} on ${documents.id} = ${chunks.documentId},
        regexp_matches(concat_ws(' ', ${chunks.text}, ${header}), '\\m' || left(w.lexeme, ${sharedLetters}) || '[^[:space:][:punct:]]*', 'gi') as word
      where ${chunks.id} = any(found.ids) and ${visibleTo(principal, documents.acl)}) as words
    from ${from} cross join lateral (
      select count(*)::int as count, (array_agg(chunk_id order by chunk_id % 97, chunk_id))[1:${readChunks}] as ids from (
        select ${chunkLexemes.chunkId} as chunk_id from ${chunkLexemes}
        where ${chunkLexemes.lexemes} @@ ${queryOf(sql`w.lexeme`)} and ${visibleTo(principal, chunkLexemes.acl)} ${limit}
      ) as readable
    ) as found
    where found.count > 0`;
}

/** No lexeme has a backslash, so that quotes are all that it needs. */
const queryOf = (lexeme: SQL) => sql`quote_literal(${lexeme})::tsquery`;
const textArray = (texts: readonly string[]) => sql`${sql.param([...texts])}::text[]`;
