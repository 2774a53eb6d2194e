import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import type { RetrievalTrace } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import type { ScoredChunk } from "../fusion/linear-fusion.ts";
import type { Stopwatch } from "../stopwatch.ts";
import { denseScores } from "./dense.ts";
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
  denseMethod: RetrievalTrace["denseMethod"];
  denseSkipped: RetrievalTrace["denseSkipped"];
}

interface FindInput {
  principal: Principal;
  question: string;
  limit: number;
  watch: Stopwatch;
  signal?: AbortSignal;
}

/** The best chunks by words and by meaning, each with both scores: what one retriever found, the other scores too. */
export async function findCandidates(
  deps: { database: Database; embedder: Embedder | null },
  input: FindInput,
): Promise<Candidates> {
  const { watch } = input;
  const [{ terms, lexical }, dense] = await Promise.all([
    watch.time("lexical", async () => {
      const terms = await readQuestionTerms(deps, input.question);
      return { terms, lexical: await lexicalCandidates(deps, { ...input, terms }) };
    }),
    watch.time("dense", () => searchByMeaning(deps, input)),
  ]);
  input.signal?.throwIfAborted();
  return {
    terms,
    chunks: await watch.time("scores", () =>
      uniteLists(deps, { principal: input.principal, terms, lexical, dense }),
    ),
    topLexical: lexical[0]?.score ?? 0,
    topCosine: dense.candidates[0]?.score ?? null,
    denseMethod: dense.method,
    denseSkipped: dense.skipped,
  };
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
