import { availableParallelism } from "node:os";
import type { LocalModel } from "../onnx/model-folder.ts";
import { onnxLane } from "../onnx/onnx-lane.ts";
import { type Reranker, readablePassage } from "./index.ts";

/** A question waits for it, so it may take what there is; more threads than this bring nothing for one text. */
const maxThreads = 4;

/**
 * An ONNX cross-encoder from a model folder, in a thread of its own. Tries the model once: 0.2 s and more, by its size. A
 * small one of six layers takes 10 to 30 ms for each passage on one core.
 *
 * @throws Error when the model cannot be run or is no reranker
 */
export async function onnxReranker(model: LocalModel, options: { timeoutMs: number }): Promise<Reranker> {
  const threads = Math.min(maxThreads, availableParallelism());
  const lane = onnxLane(model, { threads, isBackground: false, idleMs: null });
  const judge = async (question: string, passage: string) => {
    const [score] = await lane.run({ kind: "judge", question: question.toWellFormed(), passage });
    if (score === undefined) throw new Error(`The local model ${model.name} gave no score.`);
    return score;
  };
  await judge("a trial", "A trial.").catch(async (error: unknown) => {
    await lane.close();
    throw error;
  });
  return {
    name: `local:${model.name}`,
    timeoutMs: options.timeoutMs,
    async score(question, passages, signal) {
      const scores: number[] = [];
      // One after the other, so that a question that has waited long enough leaves at most one behind.
      for (const passage of passages) {
        signal?.throwIfAborted();
        scores.push(await judge(question, readablePassage(passage)));
      }
      signal?.throwIfAborted();
      return scores;
    },
    close: () => lane.close(),
  };
}
