import type { Passage } from "../../domain/passage.ts";
import type { RankedPassage } from "./rerank.ts";

/** Share of common lexemes above which two passages say the same; no figure hangs on it (docs/evaluation.md), what people read does. */
const sameAbove = 0.95;
/** The same in documents that are known to say nearly the same as wholes; the figures have to be equal then. */
const sameInCopiesAbove = 0.8;

/** Whether two documents say nearly the same. */
export type AreAlike = (documentId: string, otherId: string) => boolean;

/** A passage that stands for all that say the same. */
export interface KeptPassage extends RankedPassage {
  /** The others, of whatever document, best first. */
  copies: Passage[];
}

/**
 * Drops passages that repeat a better one: copies of a page, and versions of it that differ in a word or two.
 *
 * Kept, in the best one's place, is of those that say no less of what was asked one that still holds, then the newest: the
 * version that somebody still looks after is the one to be cited. A passage of unknown age replaces none but for that.
 *
 * Compares all pairs; meant for some dozens of passages.
 */
export function collapseDuplicates(
  passages: readonly RankedPassage[],
  areAlike: AreAlike = () => false,
): KeptPassage[] {
  const groups: [RankedPassage, ...RankedPassage[]][] = [];
  for (const candidate of passages) {
    const group = groups.find(([best]) => isCopy(best, candidate, areAlike));
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups.map(([best, ...rest]) => {
    const kept = rest.reduce((chosen, other) => (isBetter(other, chosen, best) ? other : chosen), best);
    const scores = { ...kept.passage.scores, final: best.passage.scores.final };
    const copies = [best, ...rest].flatMap((one) => (one === kept ? [] : [one.passage]));
    return { ...kept, passage: { ...kept.passage, scores }, copies };
  });
}

function isBetter(other: RankedPassage, chosen: RankedPassage, best: RankedPassage): boolean {
  return (
    other.passage.documentId !== chosen.passage.documentId &&
    holdsMore(other, chosen) &&
    other.features.coverage >= best.features.coverage &&
    other.features.sentenceCoverage >= best.features.sentenceCoverage
  );
}

function holdsMore(other: RankedPassage, chosen: RankedPassage): boolean {
  if (other.demotion !== chosen.demotion) return other.demotion < chosen.demotion;
  const age = chosen.passage.originUpdatedAt;
  const otherAge = other.passage.originUpdatedAt;
  return age !== null && otherAge !== null && otherAge > age;
}

function isCopy(a: RankedPassage, b: RankedPassage, areAlike: AreAlike): boolean {
  if (a.passage.text === b.passage.text) return true;
  const share = similarity(a.features.lexemes, b.features.lexemes);
  if (share >= sameAbove) return true;
  return (
    share >= sameInCopiesAbove &&
    areAlike(a.passage.documentId, b.passage.documentId) &&
    figuresOf(a) === figuresOf(b)
  );
}

const figuresOf = ({ features }: RankedPassage) =>
  [...features.lexemes]
    .filter((lexeme) => /\d/.test(lexeme))
    .sort()
    .join(" ");

/** Jaccard: what both have, of what either has. 0 for two empty sets, and for those that cannot reach the lower bound. */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) < sameInCopiesAbove * Math.max(a.size, b.size)) return 0;
  let common = 0;
  for (const lexeme of a) if (b.has(lexeme)) common++;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}
