import type { Database } from "../../db/database.ts";
import type { TextRange } from "../../domain/document.ts";
import type { Principal } from "../../domain/principal.ts";
import { isEverydayWord } from "../../text/everyday-words.ts";
import { lexemeForms, type StemRule } from "../../text/stem.ts";
import { stopWordsOf } from "../../text/stop-words.ts";
import { type AskedLanguages, englishOnly, type Token, tokenise } from "../../text/tokenise.ts";
import { bestSpelling, likelyLexemes } from "./likely-lexemes.ts";
import { quotedRanges } from "./operators.ts";
import { readKnownLexemes, readSpellings, readVocabulary } from "./read-vocabulary.ts";

/** Shorter words are too near to too many others. */
const minLetters = 4;
const maxLetters = 40;
/** A text with more words is pasted, and not worth the time. */
const maxEligible = 60;
/** Of so many unknown words; a question with more is in another language. */
const maxCorrected = 8;

/** A word that was taken for another, both in lower case. */
export type Corrections = ReadonlyMap<string, string>;

/**
 * What was meant by words that nothing readable has: the nearest word of a text that the principal may read, if a hand can
 * slip so far. Words that are quoted, abbreviations, names inside of a sentence, identifiers, words of fewer than four
 * letters, those made of a known word and an ending, and everyday English words are left alone: nobody who asks for milk where
 * no page has it means "milky".
 *
 * One short statement for a question that is spelled right; 5 to 10 ms where words are not, on 100,000 lexemes.
 */
export async function findCorrections(
  deps: { database: Database },
  input: { principal: Principal; text: string; asked?: AskedLanguages | undefined },
): Promise<Corrections> {
  const { principal, text, asked = englishOnly } = input;
  const stopWords = stopWordsOf(asked.question);
  const words = eligibleWords(text).filter((word) => !stopWords.has(word));
  if (words.length === 0 || words.length > maxEligible) return new Map();
  const unknown = await unknownWords(deps, { principal, words, rules: asked.rules });
  if (unknown.length === 0 || unknown.length > maxCorrected) return new Map();
  const vocabulary = await readVocabulary(deps, { words: unknown.map(vocabularyOf) });
  const likely = unknown.map((word) => ({
    word,
    ...likelyLexemes(word, vocabulary.get(word)?.lexemes ?? []),
  }));
  const lexemes = [...new Set(likely.flatMap(({ stems, similar }) => [...stems, ...similar]))];
  const frequent = new Set([...vocabulary.values()].flatMap((one) => one.frequent));
  const spellings = await readSpellings(deps, { principal, lexemes, frequent });
  const corrections = new Map<string, string>();
  for (const { word, stems, similar } of likely) {
    // Somebody who writes "printer" where the pages only print has not made a mistake.
    if (stems.some((lexeme) => spellings.has(lexeme))) continue;
    const readable = similar.flatMap((lexeme) => spellings.get(lexeme) ?? []);
    const meant = bestSpelling(word, { readable, rules: asked.rules, stopWords });
    if (meant !== null) corrections.set(word, meant);
  }
  return corrections;
}

/** The text with its words corrected, and what was changed in it, as typed. */
export function applyCorrections(
  text: string,
  corrections: Corrections,
): { text: string; changed: { from: string; to: string }[] } {
  const changed: { from: string; to: string }[] = [];
  let result = "";
  let at = 0;
  for (const { word, start, end } of corrections.size === 0 ? [] : plainTokens(text)) {
    const meant = corrections.get(word);
    if (meant === undefined) continue;
    const from = text.slice(start, end);
    const to = /^\p{Lu}/u.test(from) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant;
    result += text.slice(at, start) + to;
    at = end;
    if (!changed.some((one) => one.from === from)) changed.push({ from, to });
  }
  return { text: result + text.slice(at), changed };
}

/** Distinct, in lower case. */
function eligibleWords(text: string): string[] {
  const words = plainTokens(text).filter(({ start, end, word }) => {
    const typed = text.slice(start, end);
    if (
      word.length < minLetters ||
      word.length > maxLetters ||
      typed.slice(1) !== typed.slice(1).toLowerCase()
    )
      return false;
    return !/^\p{Lu}/u.test(typed) || beginsSentence(text, start);
  });
  return [...new Set(words.map(({ word }) => word))];
}

/** Words of letters alone, outside of quotations. */
function plainTokens(text: string): Token[] {
  const quotes = quotedRanges(text);
  const isQuoted = (range: TextRange) =>
    quotes.some((quote) => quote.start < range.end && range.start < quote.end);
  return tokenise(text).filter(
    (token) =>
      token.end - token.start === token.word.length &&
      /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]+$/u.test(token.word) &&
      !isQuoted(token),
  );
}

const beginsSentence = (text: string, start: number) =>
  /(?:^|[.!?:\n])\s*$/.test(text.slice(Math.max(0, start - 20), start));

async function unknownWords(
  deps: { database: Database },
  input: { principal: Principal; words: readonly string[]; rules: readonly StemRule[] },
): Promise<string[]> {
  const { principal, words, rules } = input;
  const lexemes = [...new Set(words.flatMap((word) => lexemeForms(word, rules)))];
  const known = await readKnownLexemes(deps, { principal, lexemes });
  return words.filter(
    (word) => !isEverydayWord(word) && !lexemeForms(word, rules).some((lexeme) => known.has(lexeme)),
  );
}

/** Stems are at least nearly half as long as their words. First letters are seldom wrong, but for one that has swapped places. */
function vocabularyOf(word: string) {
  const [first = "", second = ""] = word;
  return {
    word,
    beginnings: [first, second + first],
    minLength: Math.max(3, Math.ceil(word.length * 0.45)),
    maxLength: word.length + 2,
  };
}
