import { tokenWeight } from "../../text/estimate-tokens.ts";
import type { Atom } from "./atoms.ts";
import { hardMaxTokens, sizeCost } from "./limits.ts";

/**
 * Groups a section's atoms into chunks with the least total cost of sizes and cuts, by dynamic programming:
 * best(end) = min over start of best(start) + cut before start + size of start…end.
 *
 * O(n · w), where w is how many atoms fit into one chunk.
 */
export function packAtoms(atoms: readonly Atom[]): Atom[][] {
  const best: { cost: number; start: number }[] = [{ cost: 0, start: 0 }];
  const repeated = repeatedTokens(atoms);
  for (let end = 1; end <= atoms.length; end++) best.push(bestStart(atoms, end, { best, repeated }));
  const groups: Atom[][] = [];
  for (let end = atoms.length; end > 0; end = best[end]?.start ?? 0) {
    groups.push(atoms.slice(best[end]?.start ?? 0, end));
  }
  return groups.reverse();
}

/** The weight of what each atom repeats; all rows of a table repeat the same header. */
function repeatedTokens(atoms: readonly Atom[]): number[] {
  const weights = new Map([["", 0]]);
  return atoms.map(({ repeated }) => {
    const weight = weights.get(repeated) ?? tokenWeight(repeated) + 1;
    weights.set(repeated, weight);
    return weight;
  });
}

function bestStart(
  atoms: readonly Atom[],
  end: number,
  { best, repeated }: { best: readonly { cost: number; start: number }[]; repeated: readonly number[] },
): { cost: number; start: number } {
  // An atom always fits by itself, so that there is always a way.
  let found = { cost: Number.POSITIVE_INFINITY, start: end - 1 };
  let tokens = 0;
  for (let start = end - 1; start >= 0 && tokens <= hardMaxTokens; start--) {
    const atom = atoms[start];
    const before = best[start];
    if (!atom || !before) break;
    tokens += atom.tokens;
    const cut = start === 0 ? 0 : atom.cutCost;
    const cost = before.cost + cut + sizeCost(tokens + (repeated[start] ?? 0));
    if (cost < found.cost) found = { cost, start };
  }
  return Number.isFinite(found.cost) ? found : { ...found, cost: best[end - 1]?.cost ?? 0 };
}
