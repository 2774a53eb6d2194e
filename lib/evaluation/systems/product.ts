import { retrieve } from "../../retrieval/pipeline.ts";
import { toFound } from "./read-found.ts";
import { oneByOne, rankingDepth } from "./system.ts";

/** The product's own retrieval, as every answer uses it. */
export const product = oneByOne("groundwork", async (deps, { question, principal }) => {
  const retrieval = await retrieve(deps, { principal, question: question.question, limit: rankingDepth });
  return {
    passages: retrieval.passages.map(toFound),
    evidence: retrieval.evidence,
    stageMs: retrieval.trace.stageMs,
  };
});
