/**
 * Share of the unanswerable questions that are refused at the best threshold that wrongly refuses at most so many of the
 * answerable ones; what lies below the threshold is refused. Null when one side is empty. O(n log n).
 *
 * @param strengths - how much speaks for an answer, of each question
 * @param maxFalseRefusals - share of the answerable questions, 0 to 1
 */
export function refusalRecallAt(
  strengths: { answerable: readonly number[]; unanswerable: readonly number[] },
  maxFalseRefusals: number,
): number | null {
  const { answerable, unanswerable } = strengths;
  if (answerable.length === 0 || unanswerable.length === 0) return null;
  const ascending = answerable.toSorted((a, b) => a - b);
  // The first that has to pass: with it, all of its equals do.
  const threshold = ascending[Math.floor(maxFalseRefusals * answerable.length)] ?? Number.POSITIVE_INFINITY;
  return unanswerable.filter((strength) => strength < threshold).length / unanswerable.length;
}
