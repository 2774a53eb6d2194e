import type { QuestionTerm } from "../../domain/passage.ts";
import { splitSentences } from "../../text/sentences.ts";
import type { Token } from "../../text/tokenise.ts";
import { tokeniseAsAsked } from "../../text/word-forms.ts";

/** What only the text itself can tell about a passage; all 0 to 1. */
export interface PassageFeatures {
  /** How close the question's neighbouring words stand in the text. */
  proximity: number;
  /** The question's information in the best single sentence; long sentences a little less. */
  bestSentence: number;
  /** The same without regard to length. */
  sentenceCoverage: number;
  /** The question's information in text and header. */
  coverage: number;
  /** How often each lexeme occurs in text and header: for telling what passages have in common. */
  frequencies: ReadonlyMap<string, number>;
  /** Of the text alone, for telling near-duplicates. */
  lexemes: ReadonlySet<string>;
}

/** A sentence of as many words counts half of a very short one with the same words; flat from 60 to 240 (docs/evaluation.md). */
const halvingSentenceLength = 120;

/**
 * Reads a passage with the question's words in mind.
 *
 * proximity = Σ min(idf) / distance over pairs of words that follow each other in the question, as a share of Σ idf
 */
export function readFeatures(
  terms: readonly QuestionTerm[],
  passage: { header: string; text: string; language: string | null },
): PassageFeatures {
  const tokens = tokeniseAsAsked(passage.text, passage, terms);
  const lexemes = new Set(tokens.map(({ lexeme }) => lexeme));
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const share = (found: number) => (total > 0 ? found / total : 0);
  const headerTokens = tokeniseAsAsked(passage.header, passage, terms);
  const frequencies = countLexemes([...headerTokens, ...tokens]);
  const sentences = scoreSentences(terms, passage.text, tokens);
  return {
    proximity: share(sumProximity(terms, tokens)),
    bestSentence: share(sentences.best),
    sentenceCoverage: share(sentences.coverage),
    coverage: share(sumIdf(terms, frequencies)),
    frequencies,
    lexemes,
  };
}

function countLexemes(tokens: readonly Token[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lexeme } of tokens) counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
  return counts;
}

function sumIdf(terms: readonly QuestionTerm[], lexemes: { has(lexeme: string): boolean }): number {
  return terms.reduce((sum, { lexeme, idf }) => (lexemes.has(lexeme) ? sum + idf : sum), 0);
}

function sumProximity(terms: readonly QuestionTerm[], tokens: readonly Token[]): number {
  const positions = new Map<string, number[]>();
  for (const { lexeme } of terms) positions.set(lexeme, []);
  for (const { lexeme, position } of tokens) positions.get(lexeme)?.push(position);
  let sum = 0;
  for (const [i, first] of terms.entries()) {
    const second = terms[i + 1];
    if (!second) break;
    const distance = nearestDistance(positions.get(first.lexeme) ?? [], positions.get(second.lexeme) ?? []);
    sum += Math.min(first.idf, second.idf) / Math.max(1, distance);
  }
  return sum;
}

/** Infinity if one of the two is empty. Both ascend. */
function nearestDistance(a: readonly number[], b: readonly number[]): number {
  let best = Number.POSITIVE_INFINITY;
  let at = 0;
  for (const position of a) {
    while (at + 1 < b.length && (b[at + 1] ?? 0) <= position) at++;
    for (const other of [b[at], b[at + 1]])
      if (other !== undefined) best = Math.min(best, Math.abs(other - position));
  }
  return best;
}

function scoreSentences(
  terms: readonly QuestionTerm[],
  text: string,
  tokens: readonly Token[],
): { best: number; coverage: number } {
  let best = 0;
  let coverage = 0;
  let at = 0;
  for (const { end } of splitSentences(text)) {
    const first = at;
    while (at < tokens.length && (tokens[at]?.start ?? 0) < end) at++;
    const words = tokens.slice(first, at);
    const found = sumIdf(terms, new Set(words.map(({ lexeme }) => lexeme)));
    coverage = Math.max(coverage, found);
    best = Math.max(best, found / (1 + words.length / halvingSentenceLength));
  }
  return { best, coverage };
}
