import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { type ComparableValue, comparableValues } from "./comparable-values.ts";
import { isSameSubject, type StatedValue } from "./same-subject.ts";
import { type ScoredSentence, scoreSentences } from "./score-sentences.ts";
import { titleVersion } from "./title-family.ts";
import { wantedValues } from "./wanted-value.ts";

/** Passages that are compared, and of each the sentences that say most about the question. */
const maxPassages = 6;
const maxSentences = 2;
/** Worse ones than this share of the best one of all are about something else. */
const minShare = 0.5;

/** Two passages, by their places from 0, whose sentences say different things about the same. */
export interface FoundDisagreement {
  /** What holds, as far as standing, date and title tell; else the one that ranks higher. */
  preferred: number;
  other: number;
  /** What each says. */
  sentences: { preferred: ScoredSentence; other: ScoredSentence };
}

const kindsFor: Readonly<Record<string, readonly ComparableValue["kind"][]>> = {
  amount: ["money", "percent"],
  duration: ["duration", "count"],
  time: ["clock", "day", "duration"],
  count: ["count", "money", "percent", "duration"],
  person: ["person"],
  rule: ["money", "percent", "duration", "clock", "day", "count"],
  anything: ["money", "percent", "duration", "clock", "day", "count"],
};

/**
 * Pairs of passages of different documents that state different values of the kind that is asked for, about the same. Says
 * rather nothing than something wrong: other places, people, bounds ("at most") and units are other things. A few
 * milliseconds.
 *
 * @param passages - best first
 * @param input.found - all that the search found; tells names from other words
 */
export function findDisagreements(
  passages: readonly Passage[],
  input: { question: string; terms: QuestionTerm[]; found: readonly Passage[] },
): FoundDisagreement[] {
  const { question, terms, found: all } = input;
  const kinds = wantedKinds(question);
  if (kinds.size === 0) return [];
  const best = bestSentences(passages.slice(0, maxPassages), question, terms);
  const isName = nameTest(all);
  const asked = new Set(terms.map(({ lexeme }) => lexeme));
  const found: FoundDisagreement[] = [];
  for (const [i, one] of best.entries()) {
    for (const other of best.slice(i + 1)) {
      if (areCopies(one.passage, other.passage)) continue;
      if (found.some((pair) => isPair(pair, one.place, other.place))) continue;
      if (!doDisagree(one, other, { kinds, isName, asked })) continue;
      const isFirst = isPreferred(one, other);
      const [preferred, second] = isFirst ? [one, other] : [other, one];
      found.push({
        preferred: preferred.place,
        other: second.place,
        sentences: { preferred: preferred.sentence, other: second.sentence },
      });
    }
  }
  return found;
}

/** Which kinds of value would answer; those of all kinds but names where none is asked for. */
function wantedKinds(question: string): Set<ComparableValue["kind"]> {
  const wanted = wantedValues(question).map(({ kind }) => kind);
  return new Set((wanted.length > 0 ? wanted : ["anything"]).flatMap((kind) => kindsFor[kind] ?? []));
}

interface PlacedSentence {
  /** Index of its passage. */
  place: number;
  passage: Passage;
  sentence: ScoredSentence;
}

function bestSentences(
  passages: readonly Passage[],
  question: string,
  terms: QuestionTerm[],
): PlacedSentence[] {
  const best = passages.flatMap((passage, place) =>
    scoreSentences(passage, question, terms)
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, maxSentences)
      .map((sentence) => ({ place, passage, sentence })),
  );
  const most = Math.max(0, ...best.map(({ sentence }) => sentence.score));
  return best.filter(({ sentence }) => sentence.score >= minShare * most);
}

const areCopies = (one: Passage, other: Passage) =>
  one.documentId === other.documentId ||
  one.text === other.text ||
  (one.alsoIn ?? []).some(({ documentId }) => documentId === other.documentId) ||
  (other.alsoIn ?? []).some(({ documentId }) => documentId === one.documentId);

const isPair = ({ preferred, other }: FoundDisagreement, a: number, b: number) =>
  (preferred === a && other === b) || (preferred === b && other === a);

function doDisagree(
  one: PlacedSentence,
  other: PlacedSentence,
  input: { kinds: ReadonlySet<string>; isName: (word: string) => boolean; asked: ReadonlySet<string> },
): boolean {
  const [mine, theirs] = [one, other].map(({ passage, sentence }) =>
    comparableValues(sentence.text, passage.language)
      .filter(({ kind }) => input.kinds.has(kind))
      .map((value): StatedValue => ({ passage, sentence: sentence.text, value })),
  );
  if (!mine || !theirs) return false;
  const states = (list: readonly StatedValue[], value: ComparableValue) =>
    list.some((each) => isComparable(each.value, value) && each.value.amount === value.amount);
  return mine.some((a) =>
    theirs.some(
      (b) =>
        isComparable(a.value, b.value) &&
        !states(theirs, a.value) &&
        !states(mine, b.value) &&
        isSameSubject(a, b, input),
    ),
  );
}

const isComparable = (a: ComparableValue, b: ComparableValue) =>
  a.kind === b.kind && a.unit === b.unit && (a.bound === null || b.bound === null || a.bound === b.bound);

/** Words that stand in small letters nowhere in the passages are taken for names. */
function nameTest(passages: readonly Passage[]): (word: string) => boolean {
  const small = new Set(
    passages.flatMap(
      ({ title, text }) => `${title}\n${text}`.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{N}'’-]*/gu) ?? [],
    ),
  );
  return (word) => !small.has(word) && !small.has(`${word}s`);
}

const standings: readonly Passage["standing"][] = ["current", "draft", "superseded", "archived"];

function isPreferred(one: PlacedSentence, other: PlacedSentence): boolean {
  const standing = standings.indexOf(other.passage.standing) - standings.indexOf(one.passage.standing);
  if (standing !== 0) return standing > 0;
  const [a, b] = [one.passage.originUpdatedAt, other.passage.originUpdatedAt];
  if (a && b && a.getTime() !== b.getTime()) return a > b;
  const [mine, theirs] = [titleVersion(one.passage.title), titleVersion(other.passage.title)];
  if (mine.version !== null && theirs.version !== null && mine.version !== theirs.version)
    return mine.version > theirs.version;
  return one.place < other.place;
}
