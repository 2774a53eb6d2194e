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
 * instead of a near key or a letter of the same sound. Below a microsecond for most words; lower case.
 */
export function editCost(typed: string, meant: string): EditCost {
  const [rows, columns] = [typed.length, meant.length];
  if (rows >= size || columns >= size)
    return { whole: Number.POSITIVE_INFINITY, beginning: Number.POSITIVE_INFINITY };
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      table[row * size + column] =
        row === 0 || column === 0
          ? row * costs.extraLetter + column * costs.missingLetter
          : cheapest(typed, meant, row, column);
    }
  }
  let beginning = Number.POSITIVE_INFINITY;
  for (let row = Math.max(3, rows - maxEnding); row <= rows; row++)
    beginning = Math.min(beginning, at(row, columns));
  return { whole: at(rows, columns), beginning };
}

const at = (row: number, column: number) => table[row * size + column] ?? 0;

function cheapest(typed: string, meant: string, row: number, column: number): number {
  const [had, wanted] = [typed.charAt(row - 1), meant.charAt(column - 1)];
  const isDoubledInTyped = had === typed.charAt(row - 2);
  const isDoubledInMeant = wanted === meant.charAt(column - 2);
  const extra = isDoubledInTyped ? costs.doubledLetter : costs.extraLetter;
  const missing = isDoubledInMeant
    ? costs.doubledLetter
    : vowels.has(wanted)
      ? costs.missingVowel
      : costs.missingLetter;
  let cost = Math.min(
    at(row - 1, column) + extra,
    at(row, column - 1) + missing,
    at(row - 1, column - 1) + letterCost(had, wanted),
  );
  if (
    row > 1 &&
    column > 1 &&
    had === meant.charAt(column - 2) &&
    wanted === typed.charAt(row - 2) &&
    had !== wanted
  )
    cost = Math.min(cost, at(row - 2, column - 2) + costs.swapped);
  return cost;
}

function letterCost(had: string, wanted: string): number {
  if (had === wanted) return 0;
  const isNear = (vowels.has(had) && vowels.has(wanted)) || near.has(had + wanted);
  return isNear ? costs.nearLetter : costs.otherLetter;
}
