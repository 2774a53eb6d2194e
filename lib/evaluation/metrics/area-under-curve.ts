/**
 * Chance that a random positive scores above a random negative; ties count half. 0.5 is guessing, 1 is perfect; null when
 * one side is empty. O(n log n).
 *
 * @see Hanley and McNeil, The meaning and use of the area under a ROC curve, 1982
 */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const sorted = negatives.toSorted((a, b) => a - b);
  const total = positives.reduce((sum, score) => {
    const below = countBelow(sorted, score, false);
    const notAbove = countBelow(sorted, score, true);
    return sum + below + (notAbove - below) / 2;
  }, 0);
  return total / (positives.length * negatives.length);
}

function countBelow(ascending: readonly number[], value: number, isEqualCounted: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = ascending[middle] ?? 0;
    if (at < value || (isEqualCounted && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
