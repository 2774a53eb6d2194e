import type { Database } from "../../db/database.ts";
import type { RetrievalTrace } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import type { SearchQuery } from "../condensing/search-query.ts";
import type { ScoredChunk } from "../fusion/linear-fusion.ts";
import type { Stopwatch } from "../stopwatch.ts";
import { denseScores, type SearchEmbedders } from "./dense.ts";
import { type Candidate, lexicalCandidates, lexicalScores } from "./lexical.ts";
import { type IndexedTerm, readQuestionTerms } from "./question-terms.ts";
import { type DenseOutcome, searchByMeaning } from "./search-by-meaning.ts";

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
  limit: number;
  watch: Stopwatch;
  signal?: AbortSignal;
}

/** The best chunks by words and by meaning, each with both scores: what one retriever found, the other scores too. */
export async function findCandidates(
  deps: SearchEmbedders & { database: Database },
  input: FindInput,
): Promise<Candidates> {
  const { watch } = input;
  const [{ terms, lexical }, dense] = await Promise.all([
    watch.time("lexical", async () => {
      const terms = await readQuestionTerms(deps, input.query.lexemes);
      return { terms, lexical: await lexicalCandidates(deps, { ...input, terms }) };
    }),
    watch.time("dense", () => searchByMeaning(deps, { ...input, question: input.query.texts[0] ?? "" })),
  ]);
  input.signal?.throwIfAborted();
  const topLexical = lexical[0]?.score ?? 0;
  const lists = { principal: input.principal, terms, lexical, dense };
  const chunks = await watch.time("scores", () => uniteLists(deps, lists));
  if (isHalfEmbedded(chunks, dense)) {
    const byWords = chunks.flatMap((chunk) =>
      chunk.lexicalRank === null ? [] : [{ ...chunk, denseRank: null, dense: null }],
    );
    return {
      terms,
      chunks: byWords,
      topLexical,
      topCosine: null,
      unrelatedCosine: 0,
      embedder: null,
      denseMethod: null,
      denseSkipped: "half-embedded",
    };
  }
  return {
    terms,
    chunks,
    topLexical,
    topCosine: dense.candidates[0]?.score ?? null,
    unrelatedCosine: dense.question?.unrelatedCosine ?? 0,
    embedder: dense.question?.model ?? null,
    denseMethod: dense.method,
    denseSkipped: dense.skipped,
  };
}

/** Below this share of vectors among what the words found, an import's embeddings are still on their way. */
const minEmbeddedShare = 0.9;

/**
 * Whether the words' candidates lack so many vectors that fusing would push them behind whatever happens to be embedded
 * already. Then words decide alone, as they did before the first vector.
 */
function isHalfEmbedded(chunks: readonly RankedChunk[], dense: DenseOutcome): boolean {
  if (!dense.question) return false;
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
  const { question } = dense;
  const lexicalOfDense = await lexicalScores(deps, { principal, terms, chunkIds: onlyDense });
  const denseOfLexical = question
    ? await denseScores(deps, { principal, question, chunkIds: onlyLexical })
    : [];
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
