import type { Reranker } from "../ai/reranking/index.ts";
import type { Principal } from "../domain/principal.ts";
import type { SearchEmbedders } from "./candidates/dense.ts";
import { type Candidates, findCandidates, type RankedChunk } from "./candidates/find-candidates.ts";
import {
  type CondenseDeps,
  type CondensedQuestion,
  type CondenseInput,
  condense,
} from "./condensing/condense.ts";
import { denseWeight, fuseLinearly } from "./fusion/linear-fusion.ts";
import { type NearDuplicates, readNearDuplicates } from "./near-duplicates.ts";
import { readPassages } from "./read-passages.ts";
import { collapseDuplicates, type KeptPassage } from "./reranking/collapse-duplicates.ts";
import { demotions } from "./reranking/demotions.ts";
import { type RankedPassage, rerank } from "./reranking/rerank.ts";
import { type ModelRanking, rerankByModel } from "./reranking/rerank-by-model.ts";
import { Stopwatch } from "./stopwatch.ts";

/** Candidates by words; fusing more of them changed nothing on the test sets. */
export const lexicalLimit = 100;
/**
 * Candidates by meaning. Those from 21 to 100 changed no figure of Cranfield, TAT-QA, PolicyQA or the company set, with the
 * built-in encoder nor with two better ones, but for one refusal of company's (docs/evaluation.md); and a reader who may see
 * a tenth pays for each with ten that are dropped.
 */
export const denseLimit = 24;
/** Passages whose text is read for the final order; 100 bring nothing, 25 lose a little (docs/evaluation.md). */
export const rerankDepth = 50;

/** What a search works with: besides the database, models that embed, and maybe one that judges and one that reads questions. */
export interface RetrieveDeps extends SearchEmbedders, CondenseDeps {
  reranker?: Reranker | null;
}

/** What each stage of a search came to, in their order. */
export interface SearchStages {
  query: CondensedQuestion;
  candidates: Candidates;
  denseWeight: number;
  /** All candidates, best first. */
  fused: (RankedChunk & { fused: number })[];
  nearDuplicates: NearDuplicates;
  /** The first {@link rerankDepth}, best first by what their text tells. */
  read: RankedPassage[];
  /** Those without repetitions. */
  byFeatures: KeptPassage[];
  judged: ModelRanking<KeptPassage>;
  /** Milliseconds by stage. */
  stageMs: Record<string, number>;
}

/** Everything that a search does but for cutting its list: what it finds and what explains it are the same run. */
export async function runStages(
  deps: RetrieveDeps,
  input: CondenseInput & { principal: Principal; watch?: Stopwatch; signal?: AbortSignal },
): Promise<SearchStages> {
  const { principal, signal, watch = new Stopwatch() } = input;
  const query = await watch.time("condense", () => condense(deps, input));
  const wanted = { principal, query, lexicalLimit, denseLimit, watch, ...(signal ? { signal } : {}) };
  const candidates = await findCandidates(deps, wanted);
  const weight = denseWeight(candidates);
  const fused = fuseLinearly(candidates.chunks, weight, candidates.unrelatedCosine);
  const chunks = fused.slice(0, rerankDepth);
  const passages = await watch.time("passages", () => readPassages(deps, { principal, chunks }));
  signal?.throwIfAborted();
  const documentIds = passages.map(({ documentId }) => documentId);
  const nearDuplicates = await watch.time("duplicates", () => readNearDuplicates(deps, documentIds));
  const { read, byFeatures } = await watch.time("rerank", () => {
    const asked = [input.question, ...query.texts].join("\n");
    const demoted = demotions(passages, { question: asked, now: deps.now?.() ?? new Date() });
    const read = rerank(passages, candidates.terms, demoted);
    return { read, byFeatures: collapseDuplicates(read, (one, other) => nearDuplicates.has(one, other)) };
  });
  const judged = await watch.time("judge", () =>
    rerankByModel(deps, { ...input, question: query.texts[0] ?? input.question, ranked: byFeatures }),
  );
  const { stageMs } = watch;
  return { query, candidates, denseWeight: weight, fused, nearDuplicates, read, byFeatures, judged, stageMs };
}
