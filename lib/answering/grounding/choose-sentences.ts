import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { splitSentences } from "../../text/sentences.ts";
import type { QuestionPart } from "./part-terms.ts";
import { type ScoredSentence, scoreSentences } from "./score-sentences.ts";

/** Quotes of an extractive answer, and how many words they may have together but for the first, which always stands. */
const maxQuotes = 4;
const maxWords = 120;
/** Passages that are read for sentences; more bring little (.858 at three, .862 at ten). */
const maxPassages = 5;
/** How much a passage's rank counts beside the sentence's own words. */
const passageWeight = 0.5;
/** A sentence that is worth less than this share of the best one is not worth reading. */
const minShare = 0.4;
/** Beside one that answers by itself, only what says nearly as much. */
const minShareBesideAnswer = 0.65;
const settledCoverage = 0.6;
/** What a sentence is worth that covers nothing new: more from another passage, which may confirm or correct the first. */
const repeatingShare = { withoutValue: 0.4, sameTable: 0.5, samePassage: 0.6, otherPassage: 0.8 };
/** For a kind of value that is asked for and that no chosen sentence has. */
const missingValueWeight = 0.2;

/** A part's best sentence has to say so much of it, to be quoted for it. */
const minPartCoverage = 0.3;

/** A best sentence that is shorter says little by itself, and is quoted with what follows it, up to the second length. */
const tooShort = 120;
const longEnough = 360;

/** A sentence that may be quoted. */
export interface ChosenSentence extends ScoredSentence {
  /** Index of its passage, from 0. */
  passage: number;
}

/**
 * The sentences that say most about the question, at most four and some 120 words: the best one's passage first, each
 * passage in reading order. Verbatim.
 *
 * @param parts - what the question is made of, where it asks several things: each is answered first
 */
export function chooseSentences(
  passages: Passage[],
  question: string,
  terms: QuestionTerm[],
  parts: readonly QuestionPart[] = [],
): ChosenSentence[] {
  const chosen: ChosenSentence[] = [];
  for (const part of parts) {
    const own = candidatesFor(passages, part.text, part.terms, passages.length);
    const best = bestOf(own, []);
    if (!best || best.coverage < minPartCoverage || chosen.some((other) => overlaps(best, other))) continue;
    if (!fits(best, chosen)) continue;
    chosen.push(best);
    if (chosen.length === 1) extend(best, passages);
  }
  let left = candidatesFor(passages, question, terms);
  while (chosen.length < maxQuotes) {
    left = left.filter((one) => !chosen.some((other) => overlaps(one, other)) && fits(one, chosen));
    const best = bestOf(left, chosen);
    if (!best) break;
    chosen.push(best);
    if (chosen.length === 1) extend(best, passages);
  }
  const first = chosen[0]?.passage;
  return chosen.sort(
    (a, b) =>
      Number(b.passage === first) - Number(a.passage === first) || a.passage - b.passage || a.start - b.start,
  );
}

function candidatesFor(
  passages: Passage[],
  question: string,
  terms: QuestionTerm[],
  depth = maxPassages,
): ChosenSentence[] {
  return passages.slice(0, depth).flatMap((passage, i) =>
    scoreSentences(passage, question, terms).map(
      (sentence): ChosenSentence => ({
        ...sentence,
        score: sentence.score + passageWeight / (1 + i),
        passage: i,
      }),
    ),
  );
}

/** What adds most to the chosen ones; null where nothing adds enough. */
function bestOf(left: readonly ChosenSentence[], chosen: readonly ChosenSentence[]): ChosenSentence | null {
  const covered = new Set(chosen.flatMap((one) => [...one.covered]));
  const values = new Set(chosen.flatMap((one) => [...one.values]));
  const worth = (one: ChosenSentence) => {
    if (chosen.length === 0) return one.score;
    const isNew = [...one.covered].some((lexeme) => !covered.has(lexeme));
    const isMissing = [...one.values].some((kind) => kind !== "rule" && !values.has(kind));
    return (
      one.score * (isNew ? 1 : repeatingShare[placeOf(one, chosen)]) + (isMissing ? missingValueWeight : 0)
    );
  };
  let best: { sentence: ChosenSentence; worth: number } | null = null;
  for (const sentence of left) {
    const own = worth(sentence);
    if (!best || own > best.worth) best = { sentence, worth: own };
  }
  const [first] = chosen;
  const least = first && isSettled(first) ? minShareBesideAnswer : minShare;
  return best && (!first || best.worth >= least * first.score) ? best.sentence : null;
}

/** It says most of what is asked, with a value of the kind that is asked for. */
const isSettled = ({ coverage, values }: ChosenSentence) =>
  coverage >= settledCoverage && [...values].some((kind) => kind !== "rule");

function placeOf(one: ChosenSentence, chosen: readonly ChosenSentence[]): keyof typeof repeatingShare {
  const near = chosen.filter(({ passage }) => passage === one.passage);
  if (near.length === 0) return "otherPassage";
  if (one.values.size === 0 && near.some(({ values }) => values.size > 0)) return "withoutValue";
  return [one, ...near].every(({ text }) => text.includes(" | ")) ? "sameTable" : "samePassage";
}

function fits(one: ChosenSentence, chosen: readonly ChosenSentence[]): boolean {
  if (chosen.length === 0) return true;
  return [one, ...chosen].reduce((sum, { text }) => sum + wordCount(text), 0) <= maxWords;
}

const wordCount = (text: string) => text.split(/\s+/).length;

/** Lengthens the best sentence by its successors in the same paragraph. */
function extend(best: ChosenSentence, passages: readonly Passage[]): void {
  const text = passages[best.passage]?.text ?? "";
  // A row says what it says; those below it say it of something else.
  if (best.columns) return;
  for (const { end } of splitSentences(text).filter(({ start }) => start >= best.end)) {
    const isOver = /\n\s*\n/.test(text.slice(best.end, end));
    if (best.end - best.start >= tooShort || end - best.start > longEnough || isOver) return;
    best.end = end;
    best.text = text.slice(best.start, end);
  }
}

const overlaps = (a: ChosenSentence, b: ChosenSentence) =>
  a.text === b.text || (a.passage === b.passage && a.start < b.end && b.start < a.end);
