import type { Database } from "../../db/database.ts";
import type { RetrievalTrace } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import type { SearchQuery } from "../condensing/search-query.ts";
import type { ScoredChunk } from "../fusion/linear-fusion.ts";
import type { Stopwatch } from "../stopwatch.ts";
import { denseScores, type SearchEmbedders } from "./dense.ts";
import { findByWords, withRuns } from "./find-by-words.ts";
import { type Candidate, lexicalScores } from "./lexical.ts";
import { type IndexedTerm, readQuestionTerms } from "./question-terms.ts";
import { type DenseOutcome, searchByMeaning } from "./search-by-meaning.ts";
import { measureSlice } from "./slice.ts";

export interface RankedChunk extends ScoredChunk {
  /** From 1; null when that retriever did not find it. */
  lexicalRank: number | null;
  denseRank: number | null;
}

export interface Candidates {
  terms: IndexedTerm[];
  chunks: RankedChunk[];
  /** 0 and null when nothing was found that way. */
  topLexical: number;
  topCosine: number | null;
  /** Cosine at which the model knows of nothing in common; 0 where it does not say. */
  unrelatedCosine: number;
  /** Name of the embedding model that took part. */
  embedder: string | null;
  denseMethod: RetrievalTrace["denseMethod"];
  denseSkipped: RetrievalTrace["denseSkipped"];
}

interface FindInput {
  principal: Principal;
  query: SearchQuery;
  lexicalLimit: number;
  denseLimit: number;
  watch: Stopwatch;
  signal?: AbortSignal;
}

/**
 * The best chunks by words and by meaning, each with both scores: what one retriever found, the other scores too. All of
 * them match the query's filters, have its phrases and nothing that it excludes.
 */
export async function findCandidates(
  deps: SearchEmbedders & { database: Database },
  input: FindInput,
): Promise<Candidates> {
  const { watch, query, principal } = input;
  const { understood, texts } = query;
  const slice = watch.time("slice", () => measureSlice(deps, { principal, filters: understood.filters }));
  const [{ terms, lexical }, dense] = await Promise.all([
    watch.time("lexical", async () => {
      const terms = await readQuestionTerms(deps, query.lexemes, query.otherForms);
      return {
        terms,
        lexical: await findByWords(deps, {
          ...input,
          limit: input.lexicalLimit,
          terms,
          runs: query,
          slice: await slice,
        }),
      };
    }),
    watch.time("dense", async () => {
      const found = await searchByMeaning(deps, { ...input, limit: input.denseLimit, texts, slice });
      return {
        ...found,
        candidates: await withRuns(deps, { ...input, candidates: found.candidates, runs: query }),
      };
    }),
  ]);
  input.signal?.throwIfAborted();
  const chunks = await watch.time("scores", () => uniteLists(deps, { principal, terms, lexical, dense }));
  const found = { terms, topLexical: lexical[0]?.score ?? 0 };
  if (isHalfEmbedded(chunks, dense)) return { ...found, ...wordsAlone(chunks) };
  return {
    ...found,
    chunks,
    topCosine: dense.questions.length > 0 ? highestCosine(chunks) : null,
    unrelatedCosine: dense.questions[0]?.unrelatedCosine ?? 0,
    embedder: dense.questions[0]?.model ?? null,
    denseMethod: dense.method,
    denseSkipped: dense.skipped,
  };
}

function wordsAlone(chunks: readonly RankedChunk[]): Omit<Candidates, "terms" | "topLexical"> {
  return {
    chunks: chunks.flatMap((chunk) =>
      chunk.lexicalRank === null ? [] : [{ ...chunk, denseRank: null, dense: null }],
    ),
    topCosine: null,
    unrelatedCosine: 0,
    embedder: null,
    denseMethod: null,
    denseSkipped: "half-embedded",
  };
}

const highestCosine = (chunks: readonly RankedChunk[]) =>
  chunks.reduce<number | null>(
    (best, { dense }) => (dense !== null && dense > (best ?? -1) ? dense : best),
    null,
  );

/** Below this share of vectors among what the words found, an import's embeddings are still on their way. */
const minEmbeddedShare = 0.9;

/**
 * Whether the words' candidates lack so many vectors that fusing would push them behind whatever happens to be embedded
 * already. Then words decide alone, as they did before the first vector.
 */
function isHalfEmbedded(chunks: readonly RankedChunk[], dense: DenseOutcome): boolean {
  if (dense.questions.length === 0) return false;
  const byWords = chunks.filter((chunk) => chunk.lexicalRank !== null);
  const embedded = byWords.filter((chunk) => chunk.dense !== null);
  return embedded.length < minEmbeddedShare * byWords.length;
}

async function uniteLists(
  deps: { database: Database },
  input: { principal: Principal; terms: IndexedTerm[]; lexical: Candidate[]; dense: DenseOutcome },
): Promise<RankedChunk[]> {
  const { principal, terms, lexical, dense } = input;
  const lexicalRank = ranksOf(lexical);
  const denseRank = ranksOf(dense.candidates);
  const onlyDense = [...denseRank.keys()].filter((id) => !lexicalRank.has(id));
  const onlyLexical = [...lexicalRank.keys()].filter((id) => !denseRank.has(id));
  const [lexicalOfDense, denseOfLexical] = await Promise.all([
    lexicalScores(deps, { principal, terms, chunkIds: onlyDense }),
    denseScores(deps, { principal, questions: dense.questions, chunkIds: onlyLexical }),
  ]);
  const lexicalScore = scoresOf([...lexical, ...lexicalOfDense]);
  const denseScore = scoresOf([...dense.candidates, ...denseOfLexical]);
  return [...lexicalRank.keys(), ...onlyDense].map((chunkId) => ({
    chunkId,
    lexicalRank: lexicalRank.get(chunkId) ?? null,
    lexical: lexicalScore.get(chunkId) ?? null,
    denseRank: denseRank.get(chunkId) ?? null,
    dense: denseScore.get(chunkId) ?? null,
  }));
}

const ranksOf = (candidates: readonly Candidate[]) =>
  new Map(candidates.map(({ chunkId }, i) => [chunkId, i + 1]));
const scoresOf = (candidates: readonly Candidate[]) =>
  new Map(candidates.map(({ chunkId, score }) => [chunkId, score]));
