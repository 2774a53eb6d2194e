import type { Metric } from "./index.ts";

/**
 * Share of what is needed that stands behind the first k passages. Where more than k are needed, k are enough: capped
 * recall.
 *
 * @see Thakur et al., BEIR, 2021, appendix
 */
export const cappedRecall =
  (k: number): Metric =>
  ({ needs }, ranking) => {
    if (needs.length === 0) return null;
    const top = new Set(ranking.slice(0, k).map((passage) => passage.documentId));
    const met = needs.filter((need) => [...need].some((id) => top.has(id))).length;
    return Math.min(1, met / Math.min(k, needs.length));
  };
