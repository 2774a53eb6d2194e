import type { Embedder } from "../ai/embedding/index.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { dropModel } from "../ingestion/embedding/embedding-models.ts";
import { ensureEmbeddingModel } from "../ingestion/embedding/ensure-embedding-model.ts";
import type { Runtime } from "../runtime.ts";

/** Windows a second of the same texts: by the whole stage, with reading and writing, and by the model alone. */
export interface EmbeddingRates {
  stage: number;
  model: number;
}

/** Under a name of its own, so that nothing in the index changes and nothing is copied from it. */
const benchModel = "bench:embedding";

/**
 * One round: embeds the first chunks of the index once more under another name, then gives the very same texts to the model
 * alone, as many at a time. Both are counted from the first batch that is done to the last. The vectors are thrown away.
 */
export async function measureEmbedding(
  { database, embedder }: Runtime,
  input: { chunkCount: number },
): Promise<EmbeddingRates> {
  const batches: (readonly string[])[] = [];
  const recording: Embedder = {
    ...embedder,
    name: benchModel,
    embedPassages: (texts, signal) => {
      batches.push(texts);
      return embedder.embedPassages(texts, signal);
    },
  };
  const modelId = await ensureEmbeddingModel({ database, embedder: recording });
  try {
    const stage = await rateOf(async (onDone) => {
      const enough = new AbortController();
      await embedPendingChunks(
        { database, embedder: recording },
        {
          signal: enough.signal,
          onProgress: ({ chunkCount, windowCount }) => {
            onDone(windowCount);
            if (chunkCount >= input.chunkCount) enough.abort();
          },
        },
      ).catch((error: unknown) => {
        if (!enough.signal.aborted) throw error;
      });
    });
    return { stage, model: await rateOf((onDone) => embedAlone(embedder, batches, onDone)) };
  } finally {
    await dropModel(database, modelId);
  }
}

async function embedAlone(
  embedder: Embedder,
  batches: readonly (readonly string[])[],
  onDone: (windowCount: number) => void,
): Promise<void> {
  const waiting = [...batches];
  let windowCount = 0;
  const work = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      await embedder.embedPassages(batch);
      windowCount += batch.length;
      onDone(windowCount);
    }
  };
  await Promise.all(Array.from({ length: embedder.concurrency }, work));
}

/** Windows a second between the first and the last time that something was done. */
async function rateOf(run: (onDone: (windowCount: number) => void) => Promise<void>): Promise<number> {
  const seen: { windowCount: number; atMs: number }[] = [];
  await run((windowCount) => seen.push({ windowCount, atMs: performance.now() }));
  const first = seen[0];
  const last = seen.at(-1);
  if (!first || !last || last.atMs === first.atMs) return Number.NaN;
  return ((last.windowCount - first.windowCount) / (last.atMs - first.atMs)) * 1000;
}
