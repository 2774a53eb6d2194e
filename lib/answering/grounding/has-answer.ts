import type { Evidence } from "../../domain/passage.ts";

/**
 * Whether the passages can carry an answer, or the honest reply is "not found". Words decide, because cosines alone are
 * the worst signal; a strong cosine rescues a paraphrase. Thresholds: see the evaluation in docs.
 */
export function hasAnswer(evidence: Evidence): boolean {
  if (evidence.coverage >= minPassageCoverage) return true;
  return evidence.topCosine !== null && evidence.topCosine >= minCosine;
}

const minPassageCoverage = 0.5;
const minCosine = 0.6;
