import { unverifiedMark } from "../../domain/unverified-mark.ts";
import { markerPlace } from "./answer-units.ts";
import { hasWords, type ParsedUnit, type Placed, plainClaim } from "./cite-unit.ts";
import type { ClaimCheck } from "./claim-support.ts";
import { judgeClaim, type Verdict } from "./judge-claim.ts";
import { isAboutMissing } from "./refusal.ts";

/** What is known of a unit from those before it. */
export interface UnitContext {
  /** The claim before it, for markers that stand on a line of their own. */
  lastClaim: string;
  /** The first row of a table names its columns. */
  isTableHead: boolean;
}

/** Claims with a verdict, for the trace of an answer. */
export type VerdictCounts = Record<Exclude<Verdict["kind"], "plain">, number>;

/**
 * Judges the claims of a unit.
 *
 * @param deps.marksOf - the markers of some passages as they are shown
 * @returns what stands where in the end
 */
export function judgeUnit(
  deps: { check: ClaimCheck; marksOf: (numbers: readonly number[]) => string; counts: VerdictCounts },
  { bare, kind, groups, isRefusal }: ParsedUnit,
  context: UnitContext,
): Placed[] {
  if (kind === "fence" || kind === "heading") return [];
  const placed = (at: number, verdict: Verdict): Placed[] => {
    if (verdict.kind === "plain") return [];
    deps.counts[verdict.kind]++;
    return [{ at, mark: verdict.kind === "unverified" ? unverifiedMark : deps.marksOf(verdict.numbers) }];
  };
  if (groups.length > 0)
    return groups.flatMap(({ at, numbers, claim }) => {
      const own = hasWords(claim) ? claim : context.lastClaim;
      const checked = deps.check.check(plainClaim(own));
      return placed(at, judgeClaim(checked, { cited: numbers, ...asSentence }));
    });
  const claim = plainClaim(bare);
  if (!hasWords(claim) || isRefusal || context.isTableHead || isNoStatement(claim)) return [];
  const input = { cited: [], isMarkedIfUncited: true, isAskedToBeCited: kind === "sentence" };
  return placed(markerPlace(bare, kind), judgeClaim(deps.check.check(claim), input));
}

const asSentence = { isMarkedIfUncited: true, isAskedToBeCited: true };

/** A question, what leads in a list, and what the documents do not say. */
const isNoStatement = (claim: string): boolean => /[?？؟:：]\s*$/u.test(claim) || isAboutMissing(claim);
