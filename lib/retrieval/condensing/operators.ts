import type { TextRange } from "../../domain/document.ts";
import { tokenise } from "../../text/tokenise.ts";

/** More of either is a pasted text and no search. */
const maxRuns = 10;
/** In UTF-16 code units. */
const maxPhraseLength = 200;

/** Closing marks by their opening ones; what opens a quotation in one language closes it in another. */
const closings: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“”",
  "”": "”",
  "«": "»",
  "»": "«",
};
const anyQuote = /["“”„«»]/u;

/** A question taken apart by the marks of a search box. */
export interface Operators {
  /** Without what is excluded; quoted words stay, with their quotes. */
  text: string;
  /** Quoted runs of lexemes. */
  phrases: string[][];
  /** Runs of lexemes after a minus. */
  excluded: string[][];
}

/**
 * Reads "quoted phrases", `-word` and `-"a phrase"`. A minus counts only after a space (or at the start) and before a letter
 * or quote, so that neither `--flag` nor `on-call` nor `5 -3` excludes anything; and only while something else remains.
 * Quotes that do not close, or hold a whole question, are text. One pass over the text.
 */
export function readOperators(question: string): Operators {
  const { quotes, exclusions } = operatorRanges(question);
  const phrases = quotes.map((quote) => runOf(inside(question, quote)));
  const excluded = exclusions.map(({ start, end }) => runOf(question.slice(start + 1, end)));
  const text = without(question, exclusions);
  return { text, phrases: runsWithWords(phrases), excluded: runsWithWords(excluded) };
}

/** The same as they were typed, with their quotes and minus; left out where there are none. */
export function operatorsAsTyped(question: string): { phrases?: string[]; excluded?: string[] } {
  const { quotes, exclusions } = operatorRanges(question);
  const typed = (ranges: readonly TextRange[]) => ranges.map(({ start, end }) => question.slice(start, end));
  return {
    ...(quotes.length > 0 && { phrases: typed(quotes) }),
    ...(exclusions.length > 0 && { excluded: typed(exclusions) }),
  };
}

function operatorRanges(question: string): { quotes: TextRange[]; exclusions: TextRange[] } {
  const all = quotedRanges(question);
  const found = excludedRanges(question, all);
  const isExcluded = (range: TextRange) =>
    found.some((one) => one.start < range.end && range.start < one.end);
  const quotes = all.filter((quote) => !isExcluded(quote));
  const isNothingLeft = found.length > 0 && tokenise(without(question, found)).length === 0;
  return { quotes, exclusions: isNothingLeft ? [] : found };
}

/** The quotations of a text, quotes included; at most {@link maxRuns}, none inside of another. */
export function quotedRanges(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  for (let at = 0; at < text.length && ranges.length < maxRuns; at++) {
    const closing = closings[text.charAt(at)];
    // Inches and a quote in the middle of a word open nothing.
    if (closing === undefined || isWordCharacter(text, at - 1)) continue;
    const end = closingAt(text, at, closing);
    if (end === null) continue;
    ranges.push({ start: at, end: end + 1 });
    at = end;
  }
  return ranges;
}

/** The text without quotation marks: what is compared by meaning. One that has none stays as it was written: models mind spaces. */
export function withoutQuotes(text: string): string {
  if (!anyQuote.test(text)) return text;
  return tidy(text.replace(/["“”„«»]/gu, " "));
}

/** The text without some of its ranges, which ascend, and without the gaps that they leave. */
export function without(text: string, ranges: readonly TextRange[]): string {
  if (ranges.length === 0) return text;
  let rest = "";
  let at = 0;
  for (const { start, end } of ranges) {
    rest += `${text.slice(at, Math.max(at, start))} `;
    at = Math.max(at, end);
  }
  return tidy(rest + text.slice(at));
}

function tidy(text: string): string {
  const words = text.split(/\s+/u).filter((word) => word !== "");
  return words.join(" ").replace(/ ([?!.,;:]+)(?= |$)/gu, "$1");
}

function closingAt(text: string, start: number, closing: string): number | null {
  const last = Math.min(text.length - 1, start + maxPhraseLength);
  for (let at = start + 1; at <= last; at++) {
    const character = text.charAt(at);
    if (closing.includes(character)) return tokenise(text.slice(start + 1, at)).length > 0 ? at : null;
    if (/[\n?!]/.test(character) || anyQuote.test(character)) return null;
  }
  return null;
}

function excludedRanges(text: string, quotes: readonly TextRange[]): TextRange[] {
  const ranges: TextRange[] = [];
  for (const match of text.matchAll(/(?<=^|\s)-(?=\S)/gu)) {
    const { index } = match;
    if (ranges.length === maxRuns) break;
    if (quotes.some(({ start, end }) => start < index && index < end)) continue;
    const quote = quotes.find(({ start }) => start === index + 1);
    const end = quote?.end ?? endOfWord(text, index + 1);
    if (end !== null) ranges.push({ start: index, end });
  }
  return ranges;
}

/** Shorter ones are mostly flags of commands: `rm -rf`, `ls -la`. */
const minExcludedLetters = 3;
const excludedWord = /[\p{L}\p{M}]+(?=[?!,;.]*(?:\s|$))/uy;

/** Null unless plain letters stand there up to the next space or mark: `-Xmx2g` and `-a.b` are parts of commands. */
function endOfWord(text: string, start: number): number | null {
  excludedWord.lastIndex = start;
  const word = excludedWord.exec(text)?.[0];
  return word !== undefined && word.length >= minExcludedLetters ? start + word.length : null;
}

const isWordCharacter = (text: string, at: number) => at >= 0 && /[\p{L}\p{N}]/u.test(text.charAt(at));
const inside = (text: string, { start, end }: TextRange) => text.slice(start + 1, end - 1);
const runsWithWords = (runs: readonly string[][]) => runs.filter((run) => run.length > 0);

/** One lexeme for each position of a text: of an identifier its parts, of Chinese its pairs of characters. */
function runOf(text: string): string[] {
  const byPosition = new Map<number, string>();
  for (const { lexeme, position } of tokenise(text)) {
    const known = byPosition.get(position);
    if (known === undefined || (isPair(lexeme) && !isPair(known))) byPosition.set(position, lexeme);
  }
  return [...byPosition].sort(([a], [b]) => a - b).map(([, lexeme]) => lexeme);
}

const isPair = (lexeme: string) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{2}$/u.test(lexeme);
