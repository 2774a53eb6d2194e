import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import { passageHeader } from "../../domain/passage.ts";
import { markComplete, reopenIfBehind } from "./embedding-models.ts";
import { ensureEmbeddingModel } from "./ensure-embedding-model.ts";
import { ParallelWork } from "./parallel-work.ts";
import { nextPending, type PendingChunk } from "./pending-chunks.ts";
import { copyVectors, type EmbeddedChunk, writeVectors } from "./write-vectors.ts";

/**
 * What stands twice among the chunks of one pass is embedded in it once and copied in the next; the third is for those
 * that came meanwhile.
 */
const maxPasses = 3;

export interface EmbeddedSoFar {
  chunkCount: number;
  /** Windows that the model has seen; fewer than the chunks have where vectors were copied. */
  windowCount: number;
}

interface EmbedDeps {
  database: Database;
  embedder: Embedder;
}

interface EmbedInput {
  signal?: AbortSignal;
  onProgress?: (sofar: EmbeddedSoFar) => void;
  /** Chunks a call of the embedder; not set: what suits it. */
  batchSize?: number;
}

/**
 * Gives a vector to each window of every chunk that has none of this model yet, oldest first, a small batch at a time. The
 * same header and text are embedded once, wherever they stand.
 *
 * What is done stays done: after a stop, a crash or a failing provider the next call goes on with the rest. Chunks that
 * vanish meanwhile are passed over; a chunk's vectors are written together, with the ACL it has at that moment.
 *
 * @param input.onProgress - called after each batch with the totals of this call
 * @returns the totals; rejects when the signal aborts or the embedder fails, and then writes nothing more
 */
export async function embedPendingChunks(deps: EmbedDeps, input: EmbedInput = {}): Promise<EmbeddedSoFar> {
  const modelId = await ensureEmbeddingModel(deps);
  await reopenIfBehind(deps.database, modelId);
  const failure = new AbortController();
  const signal = input.signal ? AbortSignal.any([input.signal, failure.signal]) : failure.signal;
  const run = new EmbeddingRun(deps, { ...input, modelId, signal });
  try {
    let leftCount = 1;
    for (let pass = 1; pass <= maxPasses && leftCount > 0; pass++) leftCount = await run.pass();
  } catch (error) {
    failure.abort(error);
    await run.settle();
    throw error;
  }
  await markComplete(deps.database, modelId);
  return run.total;
}

/** One call's work: while a batch is written the next ones are embedded and the one after them is read. */
class EmbeddingRun {
  readonly total: EmbeddedSoFar = { chunkCount: 0, windowCount: 0 };
  readonly #deps: EmbedDeps;
  readonly #input: EmbedInput & { modelId: number; signal: AbortSignal };
  readonly #work: ParallelWork;
  readonly #contentsUnderWay = new Set<string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: EmbedDeps, input: EmbedInput & { modelId: number; signal: AbortSignal }) {
    this.#deps = deps;
    this.#input = input;
    // One is written meanwhile.
    this.#work = new ParallelWork(deps.embedder.concurrency + 1);
  }

  /** @returns how many chunks were left for the next pass */
  async pass(): Promise<number> {
    const { database, embedder } = this.#deps;
    const { modelId, signal } = this.#input;
    const limit = this.#input.batchSize ?? embedder.batchChunks;
    let afterId = 0;
    let leftCount = 0;
    for (;;) {
      signal.throwIfAborted();
      const pending = await nextPending(database, { modelId, afterId, limit });
      const last = pending.at(-1);
      if (!last) break;
      afterId = last.id;
      const unknown = await this.#copyKnown(pending);
      const batch = this.#claim(unknown);
      leftCount += unknown.length - batch.length;
      if (batch.length > 0) await this.#work.start(() => this.#embed(batch));
    }
    await this.#work.finish();
    return leftCount;
  }

  settle(): Promise<void> {
    return this.#work.settle();
  }

  /** @returns those for which there was nothing to copy */
  async #copyKnown(pending: PendingChunk[]): Promise<PendingChunk[]> {
    const { modelId } = this.#input;
    const known = pending.filter((chunk) => chunk.isKnown);
    if (known.length === 0) return pending;
    const copied = await copyVectors(this.#deps.database, { modelId, chunks: known });
    this.#count(copied.size, 0);
    return pending.filter(({ id }) => !copied.has(id));
  }

  /** Of chunks with the same content the first, if it is not under way already. */
  #claim(chunks: PendingChunk[]): PendingChunk[] {
    return chunks.filter(({ contentHash }) => {
      if (this.#contentsUnderWay.has(contentHash)) return false;
      this.#contentsUnderWay.add(contentHash);
      return true;
    });
  }

  async #embed(batch: PendingChunk[]): Promise<void> {
    const chunks = await embedChunks(this.#deps.embedder, batch, this.#input.signal);
    const written = this.#writing.then(() => this.#write(chunks));
    // One write after another; who waits for this one hears of its failure.
    this.#writing = written.catch(() => {});
    await written;
    for (const { contentHash } of batch) this.#contentsUnderWay.delete(contentHash);
  }

  async #write(chunks: EmbeddedChunk[]): Promise<void> {
    this.#input.signal.throwIfAborted();
    await writeVectors(this.#deps.database, { modelId: this.#input.modelId, chunks });
    this.#count(
      chunks.length,
      chunks.reduce((sum, { vectors }) => sum + vectors.length, 0),
    );
  }

  #count(chunkCount: number, windowCount: number): void {
    this.total.chunkCount += chunkCount;
    this.total.windowCount += windowCount;
    if (chunkCount > 0) this.#input.onProgress?.({ ...this.total });
  }
}

async function embedChunks(
  embedder: Embedder,
  batch: readonly PendingChunk[],
  signal: AbortSignal,
): Promise<EmbeddedChunk[]> {
  const windows = batch.map((chunk) => embedder.windows(passageHeader(chunk), chunk.text));
  const texts = windows.flat();
  const vectors = await embedder.embedPassages(texts, signal);
  if (vectors.length !== texts.length)
    throw new Error(
      `The embedder ${embedder.name} gave ${vectors.length} vectors for ${texts.length} texts.`,
    );
  let at = 0;
  return batch.map(({ id }, i) => {
    const from = at;
    at += windows[i]?.length ?? 0;
    return { chunkId: id, vectors: vectors.slice(from, at) };
  });
}
