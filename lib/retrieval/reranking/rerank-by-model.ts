import type { Reranker } from "../../ai/reranking/index.ts";
import { passageHeader, type RetrievalTrace } from "../../domain/passage.ts";
import type { RankedPassage } from "./rerank.ts";

/** Passages that the model judges. Answers rest on the first six; a cross-encoder takes 10 to 80 ms for each. */
const judgedPassages = 20;

/** The best passages in the model's order, or why they stay in the given one. */
export interface ModelRanking<T> {
  ranked: T[];
  reranker: string | null;
  skipped: RetrievalTrace["rerankerSkipped"];
}

/**
 * Lets a model judge the best passages. They take each other's places: the final scores stay where they are in the list,
 * so they still fall from first to last and mean what they meant. What no longer holds, which no model can tell, loses the
 * same share of the model's range as it lost of the best score. A model that fails or takes too long changes nothing.
 *
 * Rejects when the signal aborts.
 */
export async function rerankByModel<T extends RankedPassage>(
  deps: { reranker?: Reranker | null },
  input: { question: string; ranked: readonly T[]; signal?: AbortSignal },
): Promise<ModelRanking<T>> {
  const { reranker } = deps;
  const ranked = [...input.ranked];
  if (!reranker) return { ranked, reranker: null, skipped: "no-reranker" };
  if (ranked.length === 0) return { ranked, reranker: reranker.name, skipped: null };
  const judged = ranked.slice(0, judgedPassages);
  const timeout = AbortSignal.timeout(reranker.timeoutMs);
  try {
    const signal = input.signal ? AbortSignal.any([input.signal, timeout]) : timeout;
    const passages = judged.map(({ passage }) => ({ header: passageHeader(passage), text: passage.text }));
    const scores = await Promise.race([reranker.score(input.question, passages, signal), aborted(signal)]);
    return {
      ranked: [...inOrderOf(demoted(scores, judged), judged), ...ranked.slice(judgedPassages)],
      reranker: reranker.name,
      skipped: null,
    };
  } catch (error) {
    if (input.signal?.aborted) throw error;
    return { ranked, reranker: reranker.name, skipped: timeout.aborted ? "too-slow" : "reranker-failed" };
  }
}

/** Rejects with the signal's reason: a model may be slow to hear of it. */
function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return promise;
}

function demoted(scores: readonly number[], judged: readonly RankedPassage[]): number[] {
  const range = Math.max(...scores) - Math.min(...scores);
  const best = Math.max(...judged.map(({ passage, demotion }) => passage.scores.final + demotion));
  return scores.map((score, i) => score - (best > 0 ? ((judged[i]?.demotion ?? 0) / best) * range : 0));
}

/** Ties keep their order. */
function inOrderOf<T extends RankedPassage>(scores: readonly number[], judged: readonly T[]): T[] {
  return judged
    .map((one, i) => ({ one, score: scores[i] ?? Number.NEGATIVE_INFINITY }))
    .sort((a, b) => b.score - a.score)
    .map(({ one }, place) => {
      const final = judged[place]?.passage.scores.final ?? one.passage.scores.final;
      return { ...one, passage: { ...one.passage, scores: { ...one.passage.scores, final } } };
    });
}
