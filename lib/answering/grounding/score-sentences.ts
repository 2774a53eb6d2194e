import type { TextRange } from "../../domain/document.ts";
import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { passageHeader } from "../../domain/passage.ts";
import { askedTokens } from "./asked-tokens.ts";
import { isPageOf, type WantedDefinition, wantedDefinition } from "./definition.ts";
import { type QuotableRange, quotableRanges } from "./quotable-ranges.ts";
import { type WantedValue, wantedValues, wantsList } from "./wanted-value.ts";

/** How much a word counts that the passage's title or headings say already: the sentence need not repeat it. */
const headerWordShare = 0.4;
/**
 * A value of a kind that is asked for; chosen, like the weights below, on the demo company and a large handbook. What each is
 * worth: docs/evaluation.md.
 */
const valueWeight = 0.15;
const askedUnitWeight = 0.25;
/** Where several things are asked for. */
const listWeight = 0.25;
/** "May I" is answered by many words. */
const ruleWeight = 0.08;
/** A sentence that says what something is, where that is asked. */
const definitionWeight = 0.6;
/** What stands beside what the question says: values often follow in the next sentence ("You have 40 seconds."). */
const neighbourWeight = 0.3;
/** A row whose cells have less than this share of what the best row's have, of the question, is another one's row. */
const otherRowShare = 0.5;
const otherRowWeight = 0.3;
/** Longer sentences say more by chance. */
const comfortableLength = 320;
/** Shorter lines are labels and headings, unless they hold a number or belong to a table. */
const minTokens = 4;
/** A page's first line of some length says what it is about. */
const minExplainingTokens = 6;

/** A sentence of a passage with its share of the question; `start` and `end` are offsets into the passage's text. */
export interface ScoredSentence extends TextRange {
  text: string;
  /** Of a table's row: the row that names its columns, as it stands there; null without one, and for anything else. */
  columns: string | null;
  /** Lexemes of the question in it; of a table's row, those of its columns too. */
  covered: Set<string>;
  /** Kinds of value in it that are asked for. */
  values: Set<WantedValue["kind"] | "list">;
  /** Share of the question's information in it, 0 to 1. */
  coverage: number;
  /** Higher is better; 0 when it shares nothing with the question. */
  score: number;
}

/** A passage's sentences in reading order, with what each says about the question. Headings are left out. */
export function scoreSentences(passage: Passage, question: string, terms: QuestionTerm[]): ScoredSentence[] {
  const weights = new Map(terms.map((term) => [term.lexeme, term.idf]));
  const lexemesOf = (text: string) => new Set(askedTokens(text, passage, terms).map(({ lexeme }) => lexeme));
  const headerLexemes = lexemesOf(passageHeader(passage));
  const wanted = wantedValues(question);
  const isListWanted = wantsList(question);
  const headings = new Set([passage.title, ...passage.headingPath].map((heading) => heading.toLowerCase()));
  const read = quotableRanges(passage.text).flatMap((range) => {
    const text = passage.text.slice(range.start, range.end);
    const tokenCount = askedTokens(text, passage, terms).length;
    if (headings.has(text.toLowerCase()) || isLabel(text, tokenCount, range)) return [];
    const columns = range.columns ? passage.text.slice(range.columns.start, range.columns.end) : "";
    const covered = new Set([...lexemesOf(`${text}\n${columns}`)].filter((lexeme) => weights.has(lexeme)));
    const own = coverage(new Set([...lexemesOf(text)].filter((lexeme) => weights.has(lexeme))), weights);
    const said = coverage(covered, weights, headerLexemes);
    const named = range.hasProperties ? null : columns || null;
    return [{ range, text, columns: named, own, tokenCount, covered, coverage: said }];
  });
  const bestRow = Math.max(0, ...read.map(({ columns, own }) => (columns ? own : 0)));
  const explaining = explainingSentence(read, passage.title, wantedDefinition(question));
  return read.map(
    ({ range: { start, end, isList }, text, columns, own, covered, coverage }, i): ScoredSentence => {
      const beside = Math.max(read[i - 1]?.coverage ?? 0, read[i + 1]?.coverage ?? 0);
      const fitting = wanted.filter(({ pattern }) => pattern.test(text));
      const isWantedList = isListWanted && isList;
      const values = new Set<WantedValue["kind"] | "list">(fitting.map(({ kind }) => kind));
      if (isWantedList) values.add("list");
      const score =
        coverage +
        neighbourWeight * Math.max(0, beside - coverage) +
        Math.max(valueBonus(text, fitting), isWantedList ? listWeight : 0) +
        (explaining.has(i) ? definitionWeight : 0) -
        lengthPenalty(text);
      // Of a table with a row for what is asked, the rows for something else share the names of the columns alone.
      const isOtherRow = columns !== null && own < otherRowShare * bestRow;
      const worth = isOtherRow ? score * otherRowWeight : score;
      return { start, end, text, columns, covered, values, coverage, score: worth };
    },
  );
}

const isLabel = (text: string, tokenCount: number, { isList }: QuotableRange) =>
  tokenCount < minTokens && !/\d/.test(text) && !isList && !text.includes(" | ");

/** Share of the question's information that these lexemes hold, 0 to 1; words of the header count less, found or not. */
export function coverage(
  lexemes: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
  headerLexemes: ReadonlySet<string> = new Set(),
): number {
  let total = 0;
  let found = 0;
  for (const [lexeme, idf] of weights) {
    const weight = headerLexemes.has(lexeme) ? idf * headerWordShare : idf;
    total += weight;
    if (lexemes.has(lexeme)) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

function explainingSentence(
  sentences: readonly { text: string; tokenCount: number }[],
  title: string,
  definition: WantedDefinition | null,
): Set<number> {
  if (!definition) return new Set();
  const found = sentences.findIndex(({ text }) => definition.pattern.test(text));
  if (found >= 0) return new Set([found]);
  if (!isPageOf(definition, title)) return new Set();
  return new Set([sentences.findIndex(({ tokenCount }) => tokenCount >= minExplainingTokens)]);
}

function valueBonus(text: string, fitting: readonly WantedValue[]): number {
  const bonuses = fitting.map(({ kind, unit }) => {
    if (kind === "rule") return ruleWeight;
    return unit?.test(text) ? valueWeight + askedUnitWeight : valueWeight;
  });
  return Math.max(0, ...bonuses);
}

const lengthPenalty = (text: string) => Math.max(0, text.length - comfortableLength) / 1_000;
