import { seededRandom } from "../../seeded-random.ts";

/** Chance that can be repeated. */
export interface Random {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number;
  /** True that often; 0 to 1. */
  chance(share: number): boolean;
  /** One of a list; undefined of none. */
  pick<T>(list: readonly T[]): T | undefined;
  /** So many of a list, each at most once, in no order. */
  some<T>(list: readonly T[], count: number): T[];
}

/** The same choices for the same seed. */
export function seededChoices(seed: number): Random {
  const next = seededRandom(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)],
    some(list, count) {
      const left = [...list];
      const taken: (typeof list)[number][] = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(below(left.length), 1));
      return taken;
    },
  };
}
