import type { TextRange } from "../../domain/document.ts";
import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { passageHeader } from "../../domain/passage.ts";
import { splitSentences } from "../../text/sentences.ts";
import { tokenise } from "../../text/tokenise.ts";
import { type WantedValue, wantedValue } from "./wanted-value.ts";

/** How much a word counts that the passage's title or headings say already: the sentence need not repeat it. */
const headerWordShare = 0.4;
/** A number, date or name of the kind that is asked for; chosen on the demo company's questions. */
const valueWeight = 0.15;
const askedUnitWeight = 0.25;
/** Longer sentences say more by chance. */
const comfortableLength = 320;
/** A lead-in ("You need:") is read together with what it leads to, up to this length. */
const leadInLength = 400;
/** Shorter lines are labels and headings, unless they hold a number. */
const minTokens = 4;

/** A sentence of a passage with its share of the question; `start` and `end` are offsets into the passage's text. */
export interface ScoredSentence extends TextRange {
  text: string;
  /** Lexemes of the question in it. */
  covered: Set<string>;
  /** Higher is better; 0 when it shares nothing with the question. */
  score: number;
}

/** A passage's sentences in reading order, with what each says about the question. Headings are left out. */
export function scoreSentences(passage: Passage, question: string, terms: QuestionTerm[]): ScoredSentence[] {
  const weights = new Map(terms.map((term) => [term.lexeme, term.idf]));
  const headerLexemes = new Set(tokenise(passageHeader(passage)).map((token) => token.lexeme));
  const wanted = wantedValue(question);
  const headings = new Set([passage.title, ...passage.headingPath]);
  return withLeadIns(passage.text, withoutTableHeads(passage.text)).flatMap((range) => {
    const text = passage.text.slice(range.start, range.end);
    const tokens = tokenise(text);
    if (headings.has(text) || (tokens.length < minTokens && !/\d/.test(text))) return [];
    const covered = new Set(tokens.flatMap(({ lexeme }) => (weights.has(lexeme) ? [lexeme] : [])));
    const score = coverage(covered, weights, headerLexemes) + valueBonus(text, wanted) - lengthPenalty(text);
    return [{ ...range, text, covered, score }];
  });
}

/** The sentences but for the first row of each table, which names the columns and answers nothing. */
function withoutTableHeads(text: string): TextRange[] {
  const sentences = splitSentences(text);
  const isRow = (range: TextRange | undefined) =>
    range !== undefined && text.slice(range.start, range.end).includes(" | ");
  return sentences.filter(
    (sentence, i) => !(isRow(sentence) && isRow(sentences[i + 1]) && !isRow(sentences[i - 1])),
  );
}

function withLeadIns(text: string, sentences: TextRange[]): TextRange[] {
  return sentences.map((sentence, i) => {
    if (!text.slice(sentence.start, sentence.end).endsWith(":")) return sentence;
    const following = sentences.slice(i + 1).filter(({ end }) => end - sentence.start <= leadInLength);
    return { start: sentence.start, end: following.at(-1)?.end ?? sentence.end };
  });
}

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

function valueBonus(text: string, wanted: WantedValue | null): number {
  if (!wanted?.pattern.test(text)) return 0;
  return wanted.unit?.test(text) ? valueWeight + askedUnitWeight : valueWeight;
}

const lengthPenalty = (text: string) => Math.max(0, text.length - comfortableLength) / 1_000;
