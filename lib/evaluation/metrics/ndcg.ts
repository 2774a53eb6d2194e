import type { Metric } from "./index.ts";
import { rankedDocuments } from "./ranked-documents.ts";

/**
 * Normalised discounted cumulative gain of the first k documents; a document of grade g gains 2^g − 1.
 *
 * @see Burges et al., Learning to rank using gradient descent, 2005
 */
export const ndcg =
  (k: number): Metric =>
  ({ grades, judgedGrades }, ranking) => {
    if (judgedGrades.length === 0) return null;
    const found = rankedDocuments(ranking).map((id) => grades.get(id) ?? 0);
    const ideal = judgedGrades.toSorted((a, b) => b - a);
    return discounted(found.slice(0, k)) / discounted(ideal.slice(0, k));
  };

function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}
