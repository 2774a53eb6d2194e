import type { QuestionTerm } from "../../domain/passage.ts";
import type { Token } from "../../text/tokenise.ts";
import { tokeniseAsAsked } from "../../text/word-forms.ts";

const arabic = /^\p{sc=Arabic}+$/u;
/** "And", "in", "for" and "the" are written with the word that they belong to. */
const arabicPrefix = /^(?:[وفبك]?ال|لل)(?=\p{L}{3})/u;
const arabicSuffix = /(?<=\p{L}{3})(?:ات|ان|ون|ين|ية|[ةها])$/u;
/** Of the shorter of two words, so much is needed to take them for forms of one. */
const minSharedLength = 4;

/**
 * A document's words as the index has them, with the lexemes of the question. Arabic words that differ by what is written with
 * them ("the leave", "leave") are taken for the same, which the index does not do: what is found is read with more patience
 * than can be searched with.
 */
export function askedTokens(
  text: string,
  document: { language: string | null },
  terms: readonly QuestionTerm[],
): Token[] {
  const tokens = tokeniseAsAsked(text, document, terms);
  const asked = terms.flatMap(({ lexeme }) =>
    arabic.test(lexeme) ? [{ lexeme, bare: bareOf(lexeme) }] : [],
  );
  if (asked.length === 0) return tokens;
  const known = new Set(asked.map(({ lexeme }) => lexeme));
  return tokens.map((token) => {
    if (known.has(token.lexeme) || !arabic.test(token.word)) return token;
    const bare = bareOf(token.word);
    const same = asked.find((one) => isSameWord(one.bare, bare));
    return same ? { ...token, lexeme: same.lexeme } : token;
  });
}

const bareOf = (word: string) =>
  word.replace(/[أإآ]/g, "ا").replace(arabicPrefix, "").replace(arabicSuffix, "");

/** A lexeme is cut after some letters, so that one may be the beginning of the other. */
const isSameWord = (a: string, b: string) =>
  a === b || (Math.min(a.length, b.length) >= minSharedLength && (a.startsWith(b) || b.startsWith(a)));
