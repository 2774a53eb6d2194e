import type { Metric } from "./index.ts";
import { rankedDocuments } from "./ranked-documents.ts";

/** One over the rank of the first document that counts; 0 if none is among the first k. */
export const reciprocalRank =
  (k: number): Metric =>
  ({ grades, judgedGrades }, ranking) => {
    if (judgedGrades.length === 0) return null;
    const at = rankedDocuments(ranking)
      .slice(0, k)
      .findIndex((id) => grades.has(id));
    return at < 0 ? 0 : 1 / (at + 1);
  };
