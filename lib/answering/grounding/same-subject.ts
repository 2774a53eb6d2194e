import { type Passage, passageHeader } from "../../domain/passage.ts";
import { stopWordsOf } from "../../text/stop-words.ts";
import { tokenise } from "../../text/tokenise.ts";
import type { ComparableValue } from "./comparable-values.ts";
import { tableCell } from "./table-cell.ts";
import { titleVersion } from "./title-family.ts";

/** A value as a sentence of a passage states it. */
export interface StatedValue {
  passage: Passage;
  sentence: string;
  value: ComparableValue;
}

/** Of the words around two values, the share of the shorter list that both have to have. */
const minShared = 0.51;
/** How a value is stated, not what it is of. */
const light = new Set(
  tokenise(
    "allow allowed entitle entitled receive currently usually normally always least most minimum maximum up ahead advance now latest everybody everyone",
  ).map(({ lexeme }) => lexeme),
);
/** "5 days of vacation": what there is so much of. */
const attachedWord = /^\s+(?:(?:of|for|de|von|für|pour|para)\s+)?(?:the\s+|d['’]|le\s+|la\s+)?([\p{L}-]+)/u;
const clauseEnd = /[,;:()–—|]|\s-\s|\.\s|\s(?:and|but|und|aber|et|mais|y|pero)\s/giu;

const limiting = /(?<![\p{L}])(?:in|at|for|to|from|within|für|aus|nach|à|en|pour|para|de)\s+(?:the\s+)?$/u;

/**
 * Whether two values are of the same thing: the same section of versions of a page, or words that differ in nothing but the
 * value. "The Berlin office opens at 8" and "the Lisbon office opens at 9" are two things.
 *
 * @param input.isName - tells names from other words, lower case
 * @param input.asked - lexemes of the question
 */
export function isSameSubject(
  one: StatedValue,
  other: StatedValue,
  input: { isName: (word: string) => boolean; asked: ReadonlySet<string> },
): boolean {
  if (!areSameCells(one, other, input.asked)) return false;
  const [a, b] = [wordsAround(one), wordsAround(other)];
  if (hasOtherPlace(one.passage, other.passage, input.isName)) return false;
  if (a.attached && b.attached && a.attached !== b.attached) return false;
  const [nextA, nextB] = [a.after[0], b.after[0]];
  const isNamed = one.value.kind === "person";
  const [mine, theirs] = [namesIn(one, other, input.isName), namesIn(other, one, input.isName)];
  if (areVersions(one.passage, other.passage)) {
    if (!isNamed && (mine.length > 0 || theirs.length > 0) && limits(mine, theirs, one, other)) return false;
    const shorter = Math.min(a.all.size, b.all.size);
    return [...a.all].filter((word) => b.all.has(word)).length >= minShared * shorter;
  }
  if (!isNamed && mine.length + theirs.length > 0) return false;
  const isOnlyAsked = (words: readonly string[], others: ReadonlySet<string>) =>
    words.every((word) => others.has(word));
  return (
    (nextA === nextB || input.asked.has(nextA ?? "") || input.asked.has(nextB ?? "")) &&
    isOnlyAsked(a.before, b.all) &&
    isOnlyAsked(b.before, a.all) &&
    [...a.all].some((word) => b.all.has(word) && input.asked.has(word))
  );
}

/** Of two rows: the same line and the same column, and the one that is asked for where one is. */
function areSameCells(one: StatedValue, other: StatedValue, asked: ReadonlySet<string>): boolean {
  const [mine, theirs] = [one, other].map(({ passage, sentence, value }) =>
    tableCell(passage.text, sentence, value),
  );
  if (!mine && !theirs) return true;
  if (!mine || !theirs || mine.subject !== theirs.subject || mine.column !== theirs.column) return false;
  const isAsked = (column: string) => tokenise(column).some(({ lexeme }) => asked.has(lexeme));
  return isAsked(mine.column) || !mine.columns.some(isAsked);
}

/** Names say of whom or where it holds: both sides have some, or one stands before its value, or after "in" or "for". */
function limits(
  mine: readonly string[],
  theirs: readonly string[],
  one: StatedValue,
  other: StatedValue,
): boolean {
  if (mine.length > 0 && theirs.length > 0) return true;
  const [names, { sentence, value }] = mine.length > 0 ? [mine, one] : [theirs, other];
  const lower = sentence.toLowerCase();
  return names.some((name) => {
    const at = lower.indexOf(name);
    return at < value.start || limiting.test(lower.slice(0, at));
  });
}

/** Titles of one family, and not two different sections. */
function areVersions(one: Passage, other: Passage): boolean {
  const { family } = titleVersion(one.title);
  if (family === "" || family !== titleVersion(other.title).family) return false;
  const [mine, theirs] = [one, other].map(({ headingPath, title }) =>
    titleVersion(headingPath.filter((heading) => heading !== title).at(-1) ?? ""),
  );
  return mine?.family === theirs?.family || mine?.family === "" || theirs?.family === "";
}

/** They live in places that have different names, or have titles about different things. */
function hasOtherPlace(one: Passage, other: Passage, isName: (word: string) => boolean): boolean {
  const namesOnly = (crumbs: readonly string[], others: readonly string[]) => {
    const theirs = new Set(titleVersion(others.join(" ")).family.split(" "));
    const words = titleVersion(crumbs.join(" ")).family.split(" ");
    return words.filter((word) => word !== "" && !theirs.has(word) && isName(word));
  };
  const place = ({ breadcrumbs, headingPath }: Passage) => [...breadcrumbs, ...headingPath];
  const mine = namesOnly(place(one), [...place(other), other.title]);
  const theirs = namesOnly(place(other), [...place(one), one.title]);
  if (mine.length > 0 && theirs.length > 0) return true;
  const below = (passage: Passage) => [...passage.breadcrumbs.slice(1), ...passage.headingPath];
  if (namesOnly(below(one), [...place(other), other.title, other.text]).length > 0) return true;
  if (namesOnly(below(other), [...place(one), one.title, one.text]).length > 0) return true;
  const [titleA, titleB] = [one, other].map(({ title }) =>
    titleVersion(title).family.split(" ").filter(Boolean),
  );
  if (!titleA || !titleB) return false;
  const [onlyA, onlyB] = [
    titleA.filter((word) => !titleB.includes(word)),
    titleB.filter((word) => !titleA.includes(word)),
  ];
  const isSubstituted = onlyA.length > 0 && onlyB.length > 0 && onlyA.length < titleA.length;
  const isNamed = (words: readonly string[], { text }: Passage) =>
    words.some((word) => isName(word) && !text.toLowerCase().includes(word));
  return isSubstituted || isNamed(onlyA, other) || isNamed(onlyB, one);
}

/** The telling words of the clause that states the value. */
function wordsAround({ passage, sentence, value }: StatedValue) {
  const { start, end } = clauseOf(sentence, value);
  const stops = stopWordsOf(passage.language);
  const telling = (text: string) =>
    tokenise(text, passage.language).flatMap(({ lexeme, word }) =>
      stops.has(word) || light.has(lexeme) || /^\p{N}+$/u.test(word) ? [] : [lexeme],
    );
  const before = telling(sentence.slice(start, value.start));
  const after = telling(sentence.slice(value.end, end));
  const next = attachedWord.exec(sentence.slice(value.end, end))?.[1] ?? "";
  const attached = telling(next)[0] ?? null;
  return { before, after, attached, all: new Set([...before, ...after]) };
}

function clauseOf(sentence: string, { start, end }: ComparableValue): { start: number; end: number } {
  const ends = Array.from(sentence.matchAll(clauseEnd), ({ index, 0: all }) => ({
    index,
    next: index + all.length,
  }));
  return {
    start: Math.max(0, ...ends.flatMap(({ next }) => (next <= start ? [next] : []))),
    end: Math.min(sentence.length, ...ends.flatMap(({ index }) => (index >= end ? [index] : []))),
  };
}

/** Names in the clause of one that the other's sentence and header do not have. */
function namesIn(one: StatedValue, other: StatedValue, isName: (word: string) => boolean): string[] {
  const { start, end } = clauseOf(one.sentence, one.value);
  const clause = `${one.sentence.slice(start, one.value.start)} ${one.sentence.slice(one.value.end, end)}`;
  const known = `${passageHeader(other.passage)} ${other.sentence}`.toLowerCase();
  return (clause.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’-]+/gu) ?? [])
    .map((word) => word.toLowerCase())
    .filter((word) => isName(word) && !known.includes(word));
}
