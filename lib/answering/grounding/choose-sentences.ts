import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { splitSentences } from "../../text/sentences.ts";
import { coverage, type ScoredSentence, scoreSentences } from "./score-sentences.ts";

/** Sentences of an extractive answer; three hold the answer nearly as often as five (.897 of SQuAD at three). */
const maxSentences = 3;
/** Passages that are read for sentences; more bring little (.858 at three, .862 at ten). */
const maxPassages = 5;
/** How much a passage's rank counts beside the sentence's own words. */
const passageWeight = 0.5;
/** A sentence that adds less than this share of the question's information is not worth reading. */
const minAddedCoverage = 0.08;

/** A best sentence that is shorter says little by itself, and is quoted with what follows it, up to the second length. */
const tooShort = 120;
const longEnough = 360;

/** A sentence that may be quoted. */
export interface ChosenSentence extends ScoredSentence {
  /** Index of its passage, from 0. */
  passage: number;
}

/**
 * The sentences that say most about the question, at most three: the best one's passage first, each passage in reading
 * order. Verbatim.
 */
export function chooseSentences(
  passages: Passage[],
  question: string,
  terms: QuestionTerm[],
): ChosenSentence[] {
  const weights = new Map(terms.map((term) => [term.lexeme, term.idf]));
  const candidates = passages
    .slice(0, maxPassages)
    .flatMap((passage, i) =>
      scoreSentences(passage, question, terms).map(
        (sentence): ChosenSentence => ({
          ...sentence,
          score: sentence.score + passageWeight / (1 + i),
          passage: i,
        }),
      ),
    )
    .sort((a, b) => b.score - a.score);
  const chosen: ChosenSentence[] = [];
  const covered = new Set<string>();
  for (const candidate of candidates) {
    if (chosen.length === maxSentences) break;
    if (chosen.some((one) => overlaps(one, candidate))) continue;
    const added = new Set([...candidate.covered].filter((lexeme) => !covered.has(lexeme)));
    if (chosen.length > 0 && coverage(added, weights) < minAddedCoverage) continue;
    chosen.push(candidate);
    for (const lexeme of candidate.covered) covered.add(lexeme);
  }
  const [best] = chosen;
  if (best) extend(best, chosen, passages);
  const first = best?.passage;
  return chosen.sort(
    (a, b) =>
      Number(b.passage === first) - Number(a.passage === first) || a.passage - b.passage || a.start - b.start,
  );
}

/** Lengthens the best sentence by its successors, as long as none of them is quoted already. */
function extend(best: ChosenSentence, chosen: ChosenSentence[], passages: Passage[]): void {
  const text = passages[best.passage]?.text ?? "";
  for (const { end } of splitSentences(text).filter(({ start }) => start >= best.end)) {
    const isTaken = chosen.some(
      (one) => one !== best && one.passage === best.passage && one.start < end && one.start >= best.end,
    );
    if (best.end - best.start >= tooShort || end - best.start > longEnough || isTaken) return;
    best.end = end;
    best.text = text.slice(best.start, end);
  }
}

const overlaps = (a: ChosenSentence, b: ChosenSentence) =>
  a.text === b.text || (a.passage === b.passage && a.start < b.end && b.start < a.end);
