// A local model alone in its thread, because it blocks whatever thread it runs in. Gets one text at a time: batches are
// padded to their longest text, and were slower in every measurement.
import { parentPort, workerData } from "node:worker_threads";
import { lowerPriority } from "../lower-priority.ts";
import { judgement, pool } from "./pooling.ts";
import { openSession } from "./session.ts";
import { type EncodedPair, type ModelTokenizer, readTokenizer, type TokenizerFiles } from "./tokenizer.ts";

export interface OnnxWorkerData extends TokenizerFiles {
  modelFile: string;
  pooling: "mean" | "cls";
  maxTokens: number;
  threads: number;
}

/** Token ids to embed, or a question and a passage to judge. The answer is a vector, or one number. */
export type OnnxTask =
  | { kind: "embed"; ids: Int32Array }
  | { kind: "judge"; question: string; passage: string };

const data: OnnxWorkerData & { isBackground: boolean } = workerData;
if (data.isBackground) lowerPriority();

/** Loaded with the first task, so that what goes wrong is that task's failure. */
let session: ReturnType<typeof openSession> | undefined;
let tokenizer: ModelTokenizer | undefined;
const load = () => {
  session ??= openSession(data);
  return session;
};
load().then(
  () => parentPort?.postMessage({ isReady: true }),
  () => {},
);

parentPort?.on("message", async ({ id, input }: { id: number; input: OnnxTask }) => {
  try {
    parentPort?.postMessage({ id, output: await work(input) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

async function work(task: OnnxTask): Promise<number[]> {
  const model = await load();
  if (task.kind === "embed") {
    const ids = Array.from(task.ids);
    return pool(await model.run({ ids, typeIds: ids.map(() => 0) }), data.pooling);
  }
  return [judgement(await model.run(encodePair(task)))];
}

function encodePair(task: { question: string; passage: string }): EncodedPair {
  tokenizer ??= readTokenizer(data);
  return tokenizer.encodePair(task.question, task.passage, data.maxTokens);
}
