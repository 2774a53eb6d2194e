import { splitSentences } from "../../text/sentences.ts";
import { tokenise } from "../../text/tokenise.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import type { AnswerWriter, NumberedPassage, WritingTask } from "./index.ts";

/** Sentences of an answer; three hold the answer nearly as often as five (RETRIEVAL notes: .897 of SQuAD at k = 3). */
const maxSentences = 3;
/** Passages that are read for sentences; more bring little (.858 at 3, .862 at 10). */
const maxPassages = 5;
/** How much the passage's own rank counts beside the sentence's words, and a value of the asked-for kind. */
const passageWeight = 0.5;
const valueWeight = 0.15;
/** A sentence that adds less than this share of the question's information to the answer is not worth reading. */
const minAddedCoverage = 0.08;
const comfortableLength = 320;

interface Candidate {
  passage: NumberedPassage;
  /** Position of its passage, and inside of it. */
  passageRank: number;
  sentence: number;
  text: string;
  covered: Set<string>;
  score: number;
}

/** Answers without a language model: the sentences that say most about the question, word for word, each with its source. */
export function extractiveWriter(): AnswerWriter {
  return {
    mode: "extractive",
    model: null,
    async *write(task: WritingTask) {
      for (const candidate of bestSentences(task)) {
        if (task.signal.aborted) return;
        yield `${escapeMarkdown(candidate.text)} [${candidate.passage.card.number}]\n\n`;
      }
    },
  };
}

/** At most three sentences that cover the question best, in reading order. */
export function bestSentences(task: Pick<WritingTask, "question" | "passages" | "terms">): Candidate[] {
  const weights = new Map(task.terms.map((term) => [term.lexeme, term.idf]));
  const candidates = task.passages
    .slice(0, maxPassages)
    .flatMap((passage, passageRank) =>
      candidatesOf(passage, passageRank, weights, wantedValue(task.question)),
    )
    .sort((a, b) => b.score - a.score);
  const chosen: Candidate[] = [];
  const covered = new Set<string>();
  for (const candidate of candidates) {
    if (chosen.length === maxSentences) break;
    if (chosen.some((one) => one.text === candidate.text)) continue;
    const isWorthIt = chosen.length === 0 || addedCoverage(candidate, covered, weights) >= minAddedCoverage;
    if (!isWorthIt) continue;
    chosen.push(candidate);
    for (const lexeme of candidate.covered) covered.add(lexeme);
  }
  return chosen.sort((a, b) => a.passageRank - b.passageRank || a.sentence - b.sentence);
}

function candidatesOf(
  passage: NumberedPassage,
  passageRank: number,
  weights: ReadonlyMap<string, number>,
  wanted: RegExp | null,
): Candidate[] {
  return splitSentences(passage.text).map(({ start, end }, sentence) => {
    const text = passage.text.slice(start, end);
    const covered = new Set(tokenise(text).flatMap(({ lexeme }) => (weights.has(lexeme) ? [lexeme] : [])));
    const lengthPenalty = Math.max(0, text.length - comfortableLength) / 1_000;
    const hasValue = wanted?.test(text) ?? false;
    const rankShare = passageWeight / (1 + passageRank);
    const score = coverage(covered, weights) + rankShare + (hasValue ? valueWeight : 0) - lengthPenalty;
    return { passage, passageRank, sentence, text, covered, score };
  });
}

function coverage(lexemes: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  let total = 0;
  let found = 0;
  for (const [lexeme, weight] of weights) {
    total += weight;
    if (lexemes.has(lexeme)) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

function addedCoverage(
  candidate: Candidate,
  covered: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): number {
  const added = new Set([...candidate.covered].filter((lexeme) => !covered.has(lexeme)));
  return coverage(added, weights);
}

const valuePatterns: [RegExp, RegExp][] = [
  [
    /\b(when|what date|which day|deadline|how long)\b/i,
    /\b(\d{1,2}[./ ]|\d{4}\b|january|february|march|april|may|june|july|august|september|october|november|december|days?|weeks?|months?|hours?|monday|friday)/i,
  ],
  [
    /\b(how (much|many|often|big|high|far)|what (amount|limit|percentage|price)|cost|limit|allowance)\b/i,
    /\d/,
  ],
  [/\b(who|whom|whose|contact|owner)\b/i, /\p{Lu}\p{L}+ \p{Lu}\p{L}+|@/u],
];

/** What a fitting sentence would hold, by the kind of question; null when the question asks for no value. */
function wantedValue(question: string): RegExp | null {
  return valuePatterns.find(([asks]) => asks.test(question))?.[1] ?? null;
}
