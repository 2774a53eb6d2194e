import { splitSentences } from "../../text/sentences.ts";
import { type StemRule, stemRuleOf } from "../../text/stem.ts";
import { tokenise } from "../../text/tokenise.ts";
import { scriptOf } from "./other-language.ts";
import { type KnownValues, knownValuesOf } from "./values.ts";

/** A passage that an answer may rest on. */
export interface CitablePassage {
  /** As the writer knows it. */
  number: number;
  /** Title, headings and date. */
  header: string;
  text: string;
  /** ISO 639-1; null where it is not known. */
  language: string | null;
}

/** A passage made ready for many questions of "does it say this?". */
export interface PassageEvidence {
  number: number;
  language: string | null;
  rule: StemRule;
  script: number;
  values: KnownValues;
  /** Lower case. */
  words: string;
  lexemes: ReadonlySet<string>;
  headerLexemes: ReadonlySet<string>;
  /** By lexeme: the sentences that have it, in order; those of a row have their header's, those of a list its lead-in's. */
  places: ReadonlyMap<string, number[]>;
  sentenceCount: number;
}

/** Further down, nobody remembers what a list was about. */
const longestList = 20;
const isRow = (line: string) => line.includes(" | ");

export function passageEvidence(passage: CitablePassage): PassageEvidence {
  const { number, header, text, language } = passage;
  const lexemesOf = (part: string) => tokenise(part, language).map(({ lexeme }) => lexeme);
  const places = new Map<string, number[]>();
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  let shared: string[] = [];
  let sharedFor = 0;
  for (const [i, sentence] of sentences.entries()) {
    const own = lexemesOf(sentence);
    const isHead = isRow(sentence) && !isRow(sentences[i - 1] ?? "");
    if (isHead || sentence.endsWith(":")) [shared, sharedFor] = [own, longestList];
    else if (sharedFor-- <= 0) shared = [];
    for (const lexeme of new Set([...own, ...shared])) {
      const at = places.get(lexeme);
      if (at) at.push(i);
      else places.set(lexeme, [i]);
    }
  }
  const headerLexemes = new Set(lexemesOf(header));
  return {
    ...{ number, language, rule: stemRuleOf(language), script: scriptOf(text), headerLexemes, places },
    values: knownValuesOf(`${header}\n${text}`, language),
    words: `${header}\n${text}`.toLowerCase(),
    lexemes: new Set([...headerLexemes, ...places.keys()]),
    sentenceCount: sentences.length,
  };
}

/** Sentences that a claim may be put together from; a long one from twice as many. */
const windowSize = 3;
const longClaim = 25;

/**
 * The share of a claim's words, weighed by what they tell, that the passage has in its best few neighbouring sentences and
 * its title; 0 to 1.
 */
export function bestRecall(evidence: PassageEvidence, weights: ReadonlyMap<string, number>): number {
  const size = weights.size > longClaim ? 2 * windowSize : windowSize;
  const windows = new Float64Array(Math.max(1, evidence.sentenceCount));
  let total = 0;
  let always = 0;
  for (const [lexeme, weight] of weights) {
    total += weight;
    if (evidence.headerLexemes.has(lexeme)) {
      always += weight;
      continue;
    }
    // A window is named by its last sentence.
    let next = 0;
    for (const place of evidence.places.get(lexeme) ?? []) {
      const last = Math.min(place + size, windows.length);
      for (let i = Math.max(place, next); i < last; i++) windows[i] = (windows[i] ?? 0) + weight;
      next = last;
    }
  }
  return total === 0 ? 0 : (always + Math.max(...windows)) / total;
}
