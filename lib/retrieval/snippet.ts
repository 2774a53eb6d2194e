import type { QuestionTerm } from "../domain/passage.ts";
import type { Token } from "../text/tokenise.ts";
import { tokeniseAsAsked } from "../text/word-forms.ts";

/** Half-open ranges of UTF-16 code units, ascending, none overlapping. */
export type Marks = [number, number][];

/** Part of a text, verbatim. */
export interface Snippet {
  start: number;
  end: number;
  marks: Marks;
}

/** In UTF-16 code units. */
const maxLength = 300;
/** Of what stands before the first found word. */
const lead = 60;

type Term = Pick<QuestionTerm, "lexeme" | "idf" | "otherForms">;

/** The words of a text that were looked for. */
export function marksOf(text: string, document: { language: string | null }, terms: readonly Term[]): Marks {
  return mergeRanges(foundTokens(text, document, terms));
}

/** How much of what was looked for stands in a text, by what each word tells: 0 to 1. */
export function shareOfTerms(
  text: string,
  document: { language: string | null },
  terms: readonly Term[],
): number {
  const found = new Set(foundTokens(text, document, terms).map(({ lexeme }) => lexeme));
  const sum = (of: readonly Term[]) => of.reduce((total, { idf }) => total + idf, 0);
  const total = sum(terms);
  return total > 0 ? sum(terms.filter(({ lexeme }) => found.has(lexeme))) / total : 0;
}

/**
 * The at most 300 characters of a text that hold most of what was looked for, from word to word; its beginning where there
 * is nothing of it. Marks count from the snippet's start.
 */
export function cutSnippet(
  text: string,
  document: { language: string | null },
  terms: readonly Term[],
): Snippet {
  const found = foundTokens(text, document, terms);
  const first = densest(found, new Map(terms.map(({ lexeme, idf }) => [lexeme, idf])));
  const wanted = text.length <= maxLength ? 0 : Math.max(0, (first?.start ?? 0) - lead);
  const start = wanted === 0 ? 0 : startOfWord(text, Math.min(wanted, text.length - maxLength));
  const end = endOfWord(text, Math.min(text.length, start + maxLength), start);
  const inside = found.filter((token) => token.start >= start && token.end <= end);
  const marks = mergeRanges(inside).map(([from, to]): [number, number] => [from - start, to - start]);
  return { start, end, marks };
}

function foundTokens(text: string, document: { language: string | null }, terms: readonly Term[]): Token[] {
  const wanted = new Set(terms.map(({ lexeme }) => lexeme));
  return tokeniseAsAsked(text, document, terms).filter(({ lexeme }) => wanted.has(lexeme));
}

/** The found word from which the next stretch tells most: each word once, and a little for each further time. */
function densest(found: readonly Token[], idf: ReadonlyMap<string, number>): Token | undefined {
  let best: { token: Token; worth: number } | undefined;
  for (const [i, token] of found.entries()) {
    const seen = new Set<string>();
    let worth = 0;
    for (let at = i; at < found.length; at++) {
      const other = found[at];
      if (!other || other.end - token.start > maxLength - lead) break;
      worth += (idf.get(other.lexeme) ?? 0) * (seen.has(other.lexeme) ? 0.1 : 1);
      seen.add(other.lexeme);
    }
    if (!best || worth > best.worth) best = { token, worth };
  }
  return best?.token;
}

function mergeRanges(tokens: readonly Token[]): Marks {
  const marks: Marks = [];
  for (const { start, end } of tokens.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = marks.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

const isSpace = (text: string, at: number) => /\s/.test(text.charAt(at));
/** Of text without spaces at most so much is given up for a boundary. */
const maxShift = 40;

/** At or after `at`, where a word begins; never inside of a character. */
function startOfWord(text: string, at: number): number {
  for (let i = at; i < Math.min(text.length, at + maxShift); i++) {
    if (i > 0 && isSpace(text, i - 1) && !isSpace(text, i)) return i;
  }
  return isLowSurrogate(text, at) ? at + 1 : at;
}

/** At or before `at`, where a word ends. */
function endOfWord(text: string, at: number, start: number): number {
  if (at >= text.length) return text.length;
  for (let i = at; i > Math.max(start, at - maxShift); i--) {
    if (isSpace(text, i) && !isSpace(text, i - 1)) return i;
  }
  return isLowSurrogate(text, at) ? at - 1 : at;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
