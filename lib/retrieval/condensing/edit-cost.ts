/** Costs of single mistakes; what a hand does easily costs less, and what no hand does more than any limit. */
const costs = {
  swapped: 0.8,
  doubledLetter: 0.6,
  missingVowel: 0.8,
  missingLetter: 0.9,
  extraLetter: 1,
  nearLetter: 1,
  otherLetter: 2,
};

const vowels = new Set("aeiouyäöüéèáíóúàâêîôûæøåãõ");
const keyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const soundsAlike = ["ck", "cs", "sz", "dt", "mn", "bp", "fv", "gj", "kq", "vw", "iy", "gk"];
const near = new Set<string>();
for (const [y, row] of keyRows.entries()) {
  for (const [x, key] of [...row].entries()) {
    for (const other of [
      row[x - 1],
      row[x + 1],
      keyRows[y + 1]?.[x - 1],
      keyRows[y + 1]?.[x],
      keyRows[y - 1]?.[x],
      keyRows[y - 1]?.[x + 1],
    ])
      if (other) near.add(key + other);
  }
}
for (const [one, other] of soundsAlike.map((pair) => [...pair]))
  near.add(`${one}${other}`).add(`${other}${one}`);

/** What a typed word may cost at most to be taken for another: one easy mistake in a short word, two in a long one. */
export function maxEditCost(typed: string): number {
  return typed.length > 7 ? 1.8 : typed.length > 5 ? 1 : 0.9;
}

/** Cost of the mistakes between what was typed and what may have been meant. */
export interface EditCost {
  whole: number;
  /** The same for the cheapest beginning of the typed word, at most `maxEnding` letters shorter: for a stem, which has lost its ending. */
  beginning: number;
}

const maxEnding = 6;
const size = 80;
const table = new Float64Array(size * size);

/**
 * Optimal string alignment with costs of mistyping: letters left out, added, doubled, swapped with their neighbour, or hit
 * instead of a near key or a letter of the same sound. Lower case. Words that have nothing in common cost some 0.2 µs.
 *
 * @param limit - costs above it are infinite
 */
export function editCost(typed: string, meant: string, limit = Number.POSITIVE_INFINITY): EditCost {
  const [rows, columns] = [typed.length, meant.length];
  if (rows >= size || columns >= size) return tooFar;
  for (let column = 0; column <= columns; column++) table[column] = column * costs.missingLetter;
  let [beginning, least, leastBefore] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let row = 1; row <= rows; row++) {
    table[row * size] = row * costs.extraLetter;
    const best = fillRow(typed, meant, row);
    [leastBefore, least] = [least, best];
    // Later rows can only cost more; a swap reaches back by two.
    if (Math.min(least, leastBefore) > limit) return { whole: Number.POSITIVE_INFINITY, beginning };
    const cost = at(row, columns);
    if (row >= Math.max(3, rows - maxEnding) && cost < beginning && cost <= limit) beginning = cost;
  }
  const whole = at(rows, columns);
  return { whole: whole <= limit ? whole : Number.POSITIVE_INFINITY, beginning };
}

const tooFar: EditCost = { whole: Number.POSITIVE_INFINITY, beginning: Number.POSITIVE_INFINITY };
const at = (row: number, column: number) => table[row * size + column] ?? 0;

/** @returns the least cost in the row */
function fillRow(typed: string, meant: string, row: number): number {
  let least = at(row, 0);
  for (let column = 1; column <= meant.length; column++) {
    const cost = cheapest(typed, meant, row, column);
    table[row * size + column] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

function cheapest(typed: string, meant: string, row: number, column: number): number {
  const [had, wanted] = [typed.charCodeAt(row - 1), meant.charCodeAt(column - 1)];
  const [hadBefore, wantedBefore] = [typed.charCodeAt(row - 2), meant.charCodeAt(column - 2)];
  const diagonal = at(row - 1, column - 1);
  // Also where the letters are equal: of a pair of letters it is the second one that was left out.
  const extra = had === hadBefore ? costs.doubledLetter : costs.extraLetter;
  let cost = at(row - 1, column) + extra;
  if (had === wanted) cost = Math.min(cost, diagonal);
  if (at(row, column - 1) + costs.doubledLetter < cost) {
    const missing = vowels.has(meant.charAt(column - 1)) ? costs.missingVowel : costs.missingLetter;
    cost = Math.min(cost, at(row, column - 1) + (wanted === wantedBefore ? costs.doubledLetter : missing));
  }
  if (diagonal + costs.nearLetter < cost)
    cost = Math.min(cost, diagonal + letterCost(typed.charAt(row - 1), meant.charAt(column - 1)));
  if (had === wantedBefore && wanted === hadBefore && had !== wanted)
    cost = Math.min(cost, at(row - 2, column - 2) + costs.swapped);
  return cost;
}

function letterCost(had: string, wanted: string): number {
  const isNear = (vowels.has(had) && vowels.has(wanted)) || near.has(had + wanted);
  return isNear ? costs.nearLetter : costs.otherLetter;
}
