import type { Database } from "../../db/database.ts";
import type { RetrievalTrace } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { noFilters } from "../../domain/search.ts";
import {
  denseCandidates,
  embedQuestions,
  hasVectors,
  type QuestionVector,
  type SearchEmbedders,
} from "./dense.ts";
import type { Candidate } from "./lexical.ts";
import { measureSlice, type Slice } from "./slice.ts";

/** What the dense search found, or why there was none. */
export interface DenseOutcome {
  candidates: Candidate[];
  /** Empty when nothing was compared by meaning. */
  questions: QuestionVector[];
  method: RetrievalTrace["denseMethod"];
  skipped: RetrievalTrace["denseSkipped"];
}

const skip = (skipped: RetrievalTrace["denseSkipped"]): DenseOutcome => ({
  candidates: [],
  questions: [],
  method: null,
  skipped,
});

interface MeaningInput {
  principal: Principal;
  /** The most telling first; a chunk counts by the nearest of them. */
  texts: readonly string[];
  limit: number;
  /** Left out: all that the principal may see. */
  slice?: Promise<Slice>;
  signal?: AbortSignal;
}

/**
 * Dense candidates where there can be any. A provider that fails costs the answer its paraphrases, not the answer: the
 * search goes on with words alone.
 */
export async function searchByMeaning(
  deps: SearchEmbedders & { database: Database },
  input: MeaningInput,
): Promise<DenseOutcome> {
  const { database, embedder } = deps;
  if (!embedder) return skip("no-embedder");
  const slice = input.slice ?? measureSlice(deps, { ...input, filters: noFilters });
  // Awaited below; until then its failure must not end the process.
  slice.catch(() => {});
  const embedded = await embedQuestions({ ...deps, embedder }, input).catch((error: unknown) => {
    if (input.signal?.aborted) throw error;
    return "embedder-failed" as const;
  });
  if (typeof embedded === "string") return skip(embedded);
  const { method, candidates } = await denseCandidates(
    { database },
    { ...input, questions: embedded, slice: await slice },
  );
  const [question] = embedded;
  if (candidates.length === 0 && question && !(await hasVectors(database, question)))
    return skip("no-embeddings");
  return { candidates, questions: embedded, method, skipped: null };
}
