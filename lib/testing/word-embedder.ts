import { createHash } from "node:crypto";
import type { Embedder, Vector } from "../ai/embedding/index.ts";

const dimensions = 32;

/** A direction for each word, any but always the same. */
function directionOf(word: string): number[] {
  const bytes = createHash("sha256").update(word).digest();
  return Array.from(bytes.subarray(0, dimensions), (byte) => byte - 127.5);
}

function vectorOf(text: string): Vector {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? ["empty"];
  const sum = new Array<number>(dimensions).fill(0);
  for (const word of words)
    for (const [i, value] of directionOf(word).entries()) sum[i] = (sum[i] ?? 0) + value;
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

/** An embedder for tests: the more words two texts share, the nearer they are. Each sentence is a window. */
export function wordEmbedder(name = "test:words"): Embedder {
  return {
    name,
    dimensions,
    batchChunks: 8,
    concurrency: 1,
    windows: (header, text) => text.split(/(?<=\.) /).map((sentence) => `${header}: ${sentence}`),
    embedQuestion: async (text, signal) => {
      signal?.throwIfAborted();
      return vectorOf(text);
    },
    embedPassages: async (texts, signal) => {
      signal?.throwIfAborted();
      return texts.map(vectorOf);
    },
    close: async () => {},
  };
}
