import type { Reranker } from "../ai/reranking/index.ts";
import type { Database } from "../db/database.ts";
import type { Retrieval } from "../domain/passage.ts";
import type { Principal } from "../domain/principal.ts";
import type { SearchEmbedders } from "./candidates/dense.ts";
import { findCandidates } from "./candidates/find-candidates.ts";
import { weighEvidence } from "./evidence.ts";
import { denseWeight, fuseLinearly } from "./fusion/linear-fusion.ts";
import { readNearDuplicates, withCopies } from "./near-duplicates.ts";
import { readPassages } from "./read-passages.ts";
import { collapseDuplicates } from "./reranking/collapse-duplicates.ts";
import { rerank } from "./reranking/rerank.ts";
import { rerankByModel } from "./reranking/rerank-by-model.ts";
import { Stopwatch } from "./stopwatch.ts";

/** Candidates of each retriever; fusing wider lists changed nothing on the test sets. */
const candidateLimit = 100;
/** Passages whose text is read for the final order. */
const rerankDepth = 50;

/** What a search works with: besides the database, models that embed, and maybe one that judges. */
export interface RetrieveDeps extends SearchEmbedders {
  database: Database;
  reranker?: Reranker | null;
}

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
  input: { principal: Principal; question: string; limit: number; signal?: AbortSignal },
): Promise<Retrieval> {
  const watch = new Stopwatch();
  const { principal } = input;

  const candidates = await findCandidates(deps, { ...input, limit: candidateLimit, watch });
  const weight = denseWeight(candidates);
  const fused = fuseLinearly(candidates.chunks, weight, candidates.unrelatedCosine).slice(0, rerankDepth);
  const passages = await watch.time("passages", () => readPassages(deps, { principal, chunks: fused }));
  input.signal?.throwIfAborted();
  const documentIds = passages.map(({ documentId }) => documentId);
  const nearDuplicates = await watch.time("duplicates", () => readNearDuplicates(deps, documentIds));
  const byFeatures = await watch.time("rerank", () =>
    collapseDuplicates(rerank(passages, candidates.terms), (one, other) => nearDuplicates.has(one, other)),
  );
  const { ranked, reranker, skipped } = await watch.time("judge", () =>
    rerankByModel(deps, { ...input, ranked: byFeatures }),
  );
  const kept = ranked.slice(0, input.limit);

  return {
    passages: await watch.time("copies", () => withCopies(deps, { principal, kept, nearDuplicates })),
    evidence: weighEvidence({ candidates, passages: ranked }),
    questionTerms: candidates.terms.map(({ lexeme, idf, chunkCount }) => ({ lexeme, idf, chunkCount })),
    trace: {
      embedder: candidates.embedder,
      denseSkipped: candidates.denseSkipped,
      denseMethod: candidates.denseMethod,
      denseWeight: weight,
      reranker,
      rerankerSkipped: skipped,
      stageMs: watch.stageMs,
      candidates: ranked.map(({ passage: { chunkId, contentHash, scores } }) => ({
        chunkId,
        contentHash,
        ...scores,
      })),
    },
  };
}
