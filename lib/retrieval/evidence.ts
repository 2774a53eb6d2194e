import type { Evidence } from "../domain/passage.ts";
import { maxTermWeight } from "../text/bm25.ts";
import type { Candidates } from "./candidates/find-candidates.ts";
import type { RankedPassage } from "./reranking/rerank.ts";

/** An answer seldom stands alone further down, and further down coverage comes from chance. */
const coverageDepth = 3;

/** Of the built-in model, on whose cosines those who weigh the evidence have set their limits. */
const builtInUnrelatedCosine = 0.2;

/** A model's cosine as the built-in model's would be: 1 stays 1, and what is unrelated is so at the same place. */
function comparableCosine(cosine: number | null, unrelatedCosine: number): number | null {
  if (cosine === null || unrelatedCosine === 0) return cosine;
  const share = (cosine - unrelatedCosine) / (1 - unrelatedCosine);
  return builtInUnrelatedCosine + (1 - builtInUnrelatedCosine) * share;
}

/**
 * What speaks for an answer being in the passages.
 *
 * @param input.passages - best first
 */
export function weighEvidence(input: {
  candidates: Pick<Candidates, "terms" | "topLexical" | "topCosine" | "unrelatedCosine">;
  passages: readonly RankedPassage[];
}): Evidence {
  const { passages } = input;
  const { terms, topLexical, topCosine, unrelatedCosine } = input.candidates;
  const totalIdf = terms.reduce((sum, { idf }) => sum + idf, 0);
  const unknownIdf = terms.reduce((sum, { idf, chunkCount }) => (chunkCount === 0 ? sum + idf : sum), 0);
  const maxIdf = Math.max(0, ...terms.map(({ idf }) => idf));
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  const [first = 0, second = 0] = passages.map(({ passage }) => passage.scores.final);
  return {
    coverage: Math.max(0, ...passages.slice(0, coverageDepth).map(({ features }) => features.coverage)),
    sentenceCoverage: Math.max(0, ...passages.map(({ features }) => features.sentenceCoverage)),
    lexicalShare: share(topLexical, maxTermWeight * totalIdf),
    topCosine: comparableCosine(topCosine, unrelatedCosine),
    gap: share(first - second, first),
    unknownShare: share(unknownIdf, totalIdf),
    termCount: terms.length,
    meanIdfShare: share(totalIdf, terms.length * maxIdf),
  };
}
