import type { Reranker } from "../ai/reranking/index.ts";
import type { Database } from "../db/database.ts";
import type { Retrieval } from "../domain/passage.ts";
import type { Principal } from "../domain/principal.ts";
import type { SearchEmbedders } from "./candidates/dense.ts";
import { findCandidates } from "./candidates/find-candidates.ts";
import { type CondenseInput, condense } from "./condensing/condense.ts";
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
  input: CondenseInput & { principal: Principal; limit: number; signal?: AbortSignal },
): Promise<Retrieval> {
  const watch = new Stopwatch();
  const { principal, signal } = input;

  const query = await watch.time("condense", () => condense(input));
  const wanted = { principal, query, limit: candidateLimit, watch, ...(signal ? { signal } : {}) };
  const candidates = await findCandidates(deps, wanted);
  const weight = denseWeight(candidates);
  const fused = fuseLinearly(candidates.chunks, weight, candidates.unrelatedCosine).slice(0, rerankDepth);
  const passages = await watch.time("passages", () => readPassages(deps, { principal, chunks: fused }));
  signal?.throwIfAborted();
  const documentIds = passages.map(({ documentId }) => documentId);
  const nearDuplicates = await watch.time("duplicates", () => readNearDuplicates(deps, documentIds));
  const byFeatures = await watch.time("rerank", () =>
    collapseDuplicates(rerank(passages, candidates.terms), (one, other) => nearDuplicates.has(one, other)),
  );
  const { ranked, reranker, skipped } = await watch.time("judge", () =>
    rerankByModel(deps, { ...input, question: query.texts[0] ?? input.question, ranked: byFeatures }),
  );
  const kept = ranked.slice(0, input.limit);

  return {
    understood: query.understood,
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
