import type { TextRange } from "../domain/document.ts";
import { splitCompound } from "./compounds.ts";
import { type StemRule, stemRuleOf, stemWord } from "./stem.ts";
import { stopWordsOf } from "./stop-words.ts";
import { segmentRun } from "./unspaced-scripts.ts";

/** Part of every chunk's content hash: raise it when the same text gives other lexemes, and imports index it again. */
export const tokeniserVersion = 1;

/** One indexed form of a word. */
export interface Token {
  lexeme: string;
  /** 0-based; forms of one word (an identifier and its parts) start at the same position. */
  position: number;
  /** Half-open range of UTF-16 code units in the text, of the word that it came from. */
  start: number;
  end: number;
  /** Lower case and not stemmed. */
  word: string;
}

/** In UTF-16 code units. Longer "words" are encoded data; their beginning still finds them. */
const maxWordLength = 64;

/**
 * Words, or identifiers held together by `. _ - / @ + : ' # &`, or runs of scripts that put no spaces between words.
 * One pass, no backtracking: a joiner is taken only if a word follows it.
 */
const units =
  /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+)|[a-z](?:\+\+|#)(?![\p{L}\p{N}])|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]+(?:[._\-\/@+'’,\&][[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]+)*/giv;

/**
 * Cuts a text into the lexemes under which it is indexed and looked for.
 *
 * Words are NFKC, lower case and stemmed; identifiers stand whole and in parts; Chinese, Japanese, Thai, Lao, Khmer and
 * Burmese are segmented. Deterministic; about 5 MB of English a second.
 *
 * @param language - of the document that the text is from, ISO 639-1: it decides how words are stemmed, and nothing else.
 *   Null where it is not known
 */
export function tokenise(text: string, language: string | null = null): Token[] {
  const rule = stemRuleOf(language);
  const tokens: Token[] = [];
  let position = 0;
  for (const match of text.matchAll(units)) {
    const start = match.index;
    const raw = match[0];
    if (match[1] !== undefined) {
      for (const word of segmentRun(raw)) {
        const place = { start: start + word.start, end: start + word.end };
        tokens.push(makeToken(word.text, position + word.offset, place, rule));
      }
      position += raw.length;
      continue;
    }
    const end = start + raw.length;
    let next = position + 1;
    for (const form of splitCompound(raw)) {
      tokens.push(makeToken(form.text, position + form.offset, { start, end }, rule));
      next = Math.max(next, position + form.offset + 1);
    }
    position = next;
  }
  return tokens;
}

function makeToken(text: string, position: number, { start, end }: TextRange, rule: StemRule): Token {
  const word = text.length > maxWordLength ? text.slice(0, maxWordLength).toWellFormed() : text;
  return { lexeme: stemWord(word, rule), position, start, end, word };
}

/** What is asked of: which languages the question and the documents have. */
export interface AskedLanguages {
  /** Of the question, ISO 639-1: decides which words are stop words. Null where it cannot be told. */
  question: string | null;
  /** By which documents are stemmed: decides which forms of a word are looked for, see `wordForms`. */
  rules: readonly StemRule[];
}

/** A collection of English, and of what is stemmed like it. */
export const englishOnly: AskedLanguages = { question: null, rules: ["english"] };

/**
 * The distinct lexemes to look for, in the question's order, as {@link tokenise} has them where no language is known. Stop
 * words are left out, unless nothing else remains ("who are we?").
 */
export function questionLexemes(question: string, asked: AskedLanguages = englishOnly): string[] {
  const stopWords = stopWordsOf(asked.question);
  const tokens = tokenise(question);
  const telling = tokens.filter((token) => !stopWords.has(token.word));
  return [...new Set((telling.length > 0 ? telling : tokens).map((token) => token.lexeme))];
}
