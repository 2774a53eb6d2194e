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

/** The same numbers for the same seed. @see Mulberry32, T. Ettinger, 2017 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
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
