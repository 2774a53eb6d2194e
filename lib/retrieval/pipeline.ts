import type { Retrieval } from "../domain/passage.ts";
import type { Principal } from "../domain/principal.ts";
import type { CondenseInput } from "./condensing/condense.ts";
import { weighEvidence } from "./evidence.ts";
import { withCopies } from "./near-duplicates.ts";
import { type RetrieveDeps, runStages } from "./run-stages.ts";
import { Stopwatch } from "./stopwatch.ts";

export type { RetrieveDeps } from "./run-stages.ts";

/**
 * Finds the passages that answer a question among those that the principal may read: candidates by words and by meaning,
 * fused, reranked by what their text tells, without repetitions, and the best by a model where there is one.
 *
 * Never fails for what a question contains; an empty question or collection gives no passages. Rejects when the signal
 * aborts or the database fails.
 *
 * @param input.limit - most passages to return, up to 50
 */
export async function retrieve(
  deps: RetrieveDeps,
  input: CondenseInput & { principal: Principal; limit: number; signal?: AbortSignal },
): Promise<Retrieval> {
  const watch = new Stopwatch();
  const { principal } = input;
  const stages = await runStages(deps, { ...input, watch });
  const { query, candidates, nearDuplicates, stageMs } = stages;
  const { ranked, reranker, skipped } = stages.judged;
  const kept = ranked.slice(0, input.limit);
  return {
    understood: query.understood,
    passages: await watch.time("copies", () => withCopies(deps, { principal, kept, nearDuplicates })),
    evidence: weighEvidence({ candidates, passages: ranked }),
    questionTerms: candidates.terms.map(({ indexed: _indexed, ...term }) => term),
    trace: {
      embedder: candidates.embedder,
      denseSkipped: candidates.denseSkipped,
      denseMethod: candidates.denseMethod,
      denseWeight: stages.denseWeight,
      reranker,
      rerankerSkipped: skipped,
      standalone: query.standalone,
      stageMs,
      candidates: ranked.map(({ passage: { chunkId, contentHash, scores } }) => ({
        chunkId,
        contentHash,
        ...scores,
      })),
    },
  };
}
