import { onnxEmbedder } from "../ai/embedding/onnx-embedder.ts";
import type { LocalModel } from "../ai/onnx/model-folder.ts";
import { onnxReranker } from "../ai/reranking/onnx-reranker.ts";

/** What a model takes on this computer. */
export interface ModelTrial {
  /** Until the first text is done. */
  startMs: number;
  /** For one text of some 160 words. */
  textMs: number;
  /** Of this process, more than before. */
  memoryBytes: number;
  dimensions: number | null;
}

const sentence =
  "Every employee may take twenty-five days of annual leave in a calendar year, and asks the line manager for them two weeks ahead. ";
const repetitions = 7;
const trialCount = 8;

/** Loads the model and gives it some texts. @throws UserError or Error when it cannot be used as what it is said to be */
export async function tryModel(model: LocalModel): Promise<ModelTrial> {
  const memoryBefore = process.memoryUsage.rss();
  const startedAt = performance.now();
  const { run, close, dimensions } = await openTrial(model);
  const startMs = performance.now() - startedAt;
  try {
    const text = sentence.repeat(repetitions);
    await run(text);
    const measuredAt = performance.now();
    for (let i = 0; i < trialCount; i++) await run(text);
    const textMs = (performance.now() - measuredAt) / trialCount;
    return { startMs, textMs, memoryBytes: process.memoryUsage.rss() - memoryBefore, dimensions };
  } finally {
    await close();
  }
}

async function openTrial(model: LocalModel) {
  if (model.settings.kind === "reranker") {
    const reranker = await onnxReranker(model, { timeoutMs: Number.POSITIVE_INFINITY });
    const run = (text: string) => reranker.score("How many days off do I get?", [{ header: "", text }]);
    return { run, close: () => reranker.close(), dimensions: null };
  }
  const embedder = await onnxEmbedder(model);
  const run = (text: string) => embedder.embedPassages([text]);
  return { run, close: () => embedder.close(), dimensions: embedder.dimensions };
}
