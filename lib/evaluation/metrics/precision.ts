import type { Metric } from "./index.ts";

/** Share of the first k passages that are of a document that counts; passages that are missing count as wrong. */
export const precision =
  (k: number): Metric =>
  ({ grades, judgedGrades }, ranking) => {
    if (judgedGrades.length === 0) return null;
    return ranking.slice(0, k).filter((passage) => grades.has(passage.documentId)).length / k;
  };
