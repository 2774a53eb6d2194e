import { type Passage, passageHeader, type QuestionTerm } from "../../domain/passage.ts";
import { isEverydayWord } from "../../text/everyday-words.ts";
import { tokeniseAsAsked } from "../../text/word-forms.ts";
import type { ChosenSentence } from "./choose-sentences.ts";

/** Shorter words with a capital are mostly abbreviations, and a common word is no name for being headed by one. */
const minNameLength = 4;
/** So much of what stands before a word is looked at, in UTF-16 code units. */
const longestWord = 40;
const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/iu;

/**
 * Whether the question names a place, a person or a product that pages know, and that no quote is about: "the people of the
 * Lisbon office" is not answered by the people of another one, however many words they share. Names are told by the pages,
 * for questions are typed in lower case: words that they always write with a capital. German pages tell none.
 *
 * @param input.found - all passages of the search; costs a pass over them, some milliseconds
 * @param input.passages - what the sentences' indexes point at
 */
export function hasUnquotedName(input: {
  terms: readonly QuestionTerm[];
  found: readonly Passage[];
  passages: readonly Passage[];
  sentences: readonly ChosenSentence[];
}): boolean {
  const { terms, found, passages, sentences } = input;
  const names = namesAmong(terms, found);
  if (names.size === 0 || sentences.length === 0) return false;
  const quoted = new Set(
    sentences.flatMap(({ passage: index, text, columns }) => {
      const passage = passages[index];
      if (!passage) return [];
      const words = tokeniseAsAsked(`${passageHeader(passage)}\n${columns ?? ""}\n${text}`, passage, terms);
      return words.map(({ lexeme }) => lexeme);
    }),
  );
  return [...names].every((name) => !quoted.has(name));
}

/** Lexemes of the question that the passages write with a capital where no rule asks for one, and never without. */
function namesAmong(terms: readonly QuestionTerm[], found: readonly Passage[]): Set<string> {
  const asked = new Set(terms.map(({ lexeme }) => lexeme));
  const [names, others] = [new Set<string>(), new Set<string>()];
  for (const passage of found) {
    for (const { lexeme, start, end } of tokeniseAsAsked(passage.text, passage, terms)) {
      if (!asked.has(lexeme)) continue;
      if (!isNameLike(passage.text.slice(start, end), passage.language)) others.add(lexeme);
      else if (hasNoOtherReason(passage.text, start, end)) names.add(lexeme);
    }
  }
  return new Set([...names].filter((lexeme) => !others.has(lexeme)));
}

const isNameLike = (word: string, language: string | null) =>
  language !== "de" &&
  word.length >= minNameLength &&
  /^\p{Lu}[\p{Ll}’'-]+$/u.test(word) &&
  !weekday.test(word) &&
  !isEverydayWord(word.toLowerCase());

/** Amid a sentence, after a word without a capital; or a cell of a table by itself. */
function hasNoOtherReason(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - longestWord), start);
  if (/(?<![\p{L}])\p{Ll}+,? $/u.test(before)) return true;
  return /(?:^|\n|\| )$/.test(before) && text.startsWith(" | ", end);
}
