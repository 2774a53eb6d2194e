import { sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import type { Principal } from "../domain/principal.ts";
import { inverseDocumentFrequency } from "../text/bm25.ts";
import { lexemeForms, stemWord } from "../text/stem.ts";
import type { IndexedLexeme, IndexedTerm } from "./candidates/question-terms.ts";
import { readKnownLexemes } from "./condensing/read-vocabulary.ts";

/** A text whose last word may go on. */
export interface TypedText {
  /** What stands before the last word. */
  finished: string;
  /** The last word so far, lower case; of an identifier all of it. */
  beginning: string;
}

/** Words that a beginning is completed to. */
const maxCompletions = 12;
/** Chunks that all of them may be in: what is in more tells little, and takes long to rank. */
const maxChunks = 8000;
const minLength = 2;
const maxLength = 40;
/** A whole word that is also the beginning of others: those count half. */
const furtherWeight = 0.5;

/** Words and identifiers at the end of a text, in scripts that put spaces between words. */
const lastUnit = /[\p{L}\p{N}\p{M}]+(?:[._\-/@+'’&][\p{L}\p{N}\p{M}]+)*$/u;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The last word of a text, if more of it may come: not inside of quotes, after a minus, or before a space. */
export function readTypedText(text: string): TypedText | null {
  const tail = text.slice(-100);
  const unit = lastUnit.exec(tail)?.[0];
  if (unit === undefined || unspaced.test(unit) || /["“„«]/.test(text)) return null;
  // An identifier is one word in the index, other words with a hyphen are several.
  const word = /\p{N}/u.test(unit) ? unit : (unit.split(/[^\p{L}\p{N}\p{M}]/u).at(-1) ?? unit);
  const finished = text.slice(0, text.length - word.length);
  const beginning = word.normalize("NFKC").toLowerCase();
  if (/(?:^|\s)-$/.test(finished)) return null;
  return beginning.length < minLength || beginning.length > maxLength ? null : { finished, beginning };
}

/**
 * Endings by which an unfinished word is completed before it is stemmed: `vacati` stands in no lexeme, and `vacation` has
 * `vacat`.
 */
const endings = ["", ..."e s y on ion tion ation cation ing ed er al ly ment ness ity".split(" ")];

/** What may become of a word. */
export interface Completion {
  /** Whether it is one as it stands. */
  isWord: boolean;
  /** The words that begin so as one term of the query, besides itself; null when there are none. */
  term: IndexedTerm | null;
}

/**
 * What the last word may become, among words that the principal may read. Two statements, the more words begin so the
 * slower: some 2 ms for two letters of 200,000 words.
 */
export async function completeWord(
  deps: { database: Database },
  input: { principal: Principal; beginning: string },
): Promise<Completion> {
  const { beginning, principal } = input;
  const whole = lexemeForms(beginning, ["english", "prefix"]);
  const rows = await readBeginningWith(deps, { beginning, whole });
  const lexemes = rows.map(({ lexeme }) => lexeme);
  const readable = await readKnownLexemes(deps, { principal, lexemes });
  const indexed = withinReach(rows.filter(({ lexeme }) => readable.has(lexeme) && !whole.includes(lexeme)));
  const isWord = whole.some((lexeme) => readable.has(lexeme));
  const collection = rows[0]?.collection ?? 0;
  const summed = indexed.reduce((sum, one) => sum + one.chunkCount, 0);
  const chunkCount = Math.min(collection, summed);
  const idf = (isWord ? furtherWeight : 1) * inverseDocumentFrequency(collection, chunkCount);
  const otherForms = indexed.map(({ lexeme }) => lexeme);
  const term = { lexeme: beginning, otherForms, chunkCount, idf, indexed };
  return { isWord, term: indexed.length > 0 ? term : null };
}

/** The most frequent of them that are together in no more chunks than can be ranked while somebody types. */
function withinReach(lexemes: readonly IndexedLexeme[]): IndexedLexeme[] {
  let left = maxChunks;
  return lexemes.flatMap(({ id, lexeme, chunkCount }) => {
    if (chunkCount > left) return [];
    left -= chunkCount;
    return [{ id, lexeme, chunkCount }];
  });
}

/** Itself, then the most frequent. Over the whole collection: those that nobody may read are still to be left out. */
async function readBeginningWith(
  deps: { database: Database },
  { beginning, whole }: { beginning: string; whole: readonly string[] },
): Promise<(IndexedLexeme & { collection: number })[]> {
  const stems = new Set([...whole, ...endings.map((ending) => stemWord(beginning + ending))]);
  const { rows } = await deps.database.orm.execute<{
    id: number;
    lexeme: string;
    chunkCount: number;
    collection: number;
  }>(sql`
    select l.id, l.lexeme, l.chunk_count as "chunkCount", s.chunk_count as collection
    from lexemes l, lexical_statistics s
    where (l.lexeme ~>=~ ${beginning} and l.lexeme ~<~ ${`${beginning}\u{10ffff}`} or l.lexeme = any(${sql.param([...stems])}::text[]))
      and l.chunk_count > 0 and (l.chunk_count <= ${sql.raw(String(maxChunks))} or l.lexeme = any(${sql.param([...whole])}::text[]))
    order by l.lexeme = any(${sql.param([...whole])}::text[]) desc, l.chunk_count desc, l.id
    limit ${sql.raw(String(maxCompletions))}`);
  return rows;
}
