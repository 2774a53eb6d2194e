import type { Database } from "../../db/database.ts";
import type { RetrievalTrace } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { denseCandidates, embedQuestion, type QuestionVector, type SearchEmbedders } from "./dense.ts";
import type { Candidate } from "./lexical.ts";

/** What the dense search found, or why there was none. */
export interface DenseOutcome {
  candidates: Candidate[];
  question: QuestionVector | null;
  method: RetrievalTrace["denseMethod"];
  skipped: RetrievalTrace["denseSkipped"];
}

const skip = (skipped: RetrievalTrace["denseSkipped"]): DenseOutcome => ({
  candidates: [],
  question: null,
  method: null,
  skipped,
});

/**
 * Dense candidates where there can be any. A provider that fails costs the answer its paraphrases, not the answer: the
 * search goes on with words alone.
 */
export async function searchByMeaning(
  deps: SearchEmbedders & { database: Database },
  input: { principal: Principal; question: string; limit: number; signal?: AbortSignal },
): Promise<DenseOutcome> {
  const { database, embedder } = deps;
  if (!embedder) return skip("no-embedder");
  const embedded = await embedQuestion({ ...deps, embedder }, input).catch((error: unknown) => {
    if (input.signal?.aborted) throw error;
    return "embedder-failed" as const;
  });
  if (typeof embedded === "string") return skip(embedded);
  const { method, candidates } = await denseCandidates({ database }, { ...input, question: embedded });
  return { candidates, question: embedded, method, skipped: null };
}
