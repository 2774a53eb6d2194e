import type { CheckedClaim, Support } from "./claim-support.ts";

/** Enough of the words for a citation to stand (95 % of what is supported has it, 1 % of what is about something else). */
const enough = 0.4;
/** For a passage that its writer did not cite, more. */
const surely = 0.6;
/** What a passage adds that supports a sentence only together with others. */
const somewhat = 0.2;
/** Of so few words one that the passage does not have matters more. */
const fewWords = 3;
const minWordsUncited = 3;

/** What becomes of a claim: the passages that it is shown with, none for most that nobody cited, or the mark. */
export type Verdict =
  | { kind: "kept" | "moved" | "added"; numbers: number[] }
  | { kind: "unverified" }
  | { kind: "plain" };

/** @param input.cited - the passages that it cites, by the writer; empty where it cites none */
export function judgeClaim(
  claim: CheckedClaim,
  input: { cited: readonly number[]; isMarkedIfUncited: boolean; isAskedToBeCited: boolean },
): Verdict {
  return input.cited.length > 0 ? judgeCited(claim, input.cited) : judgeUncited(claim, input);
}

function judgeCited(claim: CheckedClaim, cited: readonly number[]): Verdict {
  const saysNothing = claim.wordCount === 0 && !claim.hasValues && !claim.hasNames;
  if (saysNothing) return { kind: "kept", numbers: [...cited] };
  const own = cited.flatMap((number) => claim.supports.find((support) => support.number === number) ?? []);
  const alone = own.filter((support) => isSupported(claim, support, enough));
  if (alone.length > 0) return { kind: "kept", numbers: alone.map(({ number }) => number) };
  const together = own
    .filter(({ recall }) => recall === null || recall >= somewhat)
    .map(({ number }) => number);
  const most = Math.max(0, ...own.map(({ recall }) => recall ?? 0));
  if (together.length > 1 && most >= enough / 2 && claim.areFactsIn(together) && sum(own) >= enough)
    return { kind: "kept", numbers: together };
  // Half of the words may be a name alone, of somebody who has to do with something else.
  const better = best(claim, surely);
  return better ? { kind: "moved", numbers: [better.number] } : { kind: "unverified" };
}

function judgeUncited(
  claim: CheckedClaim,
  { isMarkedIfUncited, isAskedToBeCited }: { isMarkedIfUncited: boolean; isAskedToBeCited: boolean },
): Verdict {
  const supporter = isAskedToBeCited && claim.wordCount >= minWordsUncited ? best(claim, surely) : null;
  if (supporter) return { kind: "added", numbers: [supporter.number] };
  const isFactual =
    claim.hasValues || (isAskedToBeCited && claim.hasNames && claim.wordCount >= minWordsUncited);
  if (!isFactual || !isMarkedIfUncited) return { kind: "plain" };
  const isLikely = claim.supports.some((support) => isSupported(claim, support, enough));
  return isLikely ? { kind: "plain" } : { kind: "unverified" };
}

const sum = (supports: readonly Support[]) =>
  supports.reduce((all, { recall }) => all + (recall ?? enough), 0);

/** Where words tell nothing, because the languages differ, the facts have to. */
function isSupported(claim: CheckedClaim, { recall, hasFacts }: Support, least: number): boolean {
  const needed = claim.wordCount <= fewWords ? Math.max(least, surely) : least;
  const hasWords = claim.wordCount === 0 || recall === null || recall >= needed;
  return hasWords && hasFacts;
}

/** The passage that says most of it; one in another language only for its numbers. */
function best(claim: CheckedClaim, least: number): Support | null {
  const able = claim.supports.filter(
    (support) => isSupported(claim, support, least) && (support.recall !== null || claim.hasValues),
  );
  return able.reduce<Support | null>(
    (most, one) => (most === null || (one.recall ?? 0) > (most.recall ?? 0) ? one : most),
    null,
  );
}
