import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Vector } from "./index.ts";

type Reply = { isReady: true } | { id: number; vectors: Vector[] } | { id: number; error: string };
interface Waiting {
  resolve(vectors: Vector[]): void;
  reject(error: Error): void;
}

/**
 * One thread that runs the built-in model, started when first needed (0.4 s) and started anew if it dies.
 *
 * @param options.isBackground - runs at low priority where the system can do that
 * @param options.idleMs - how long it may have nothing to do before it ends and gives its memory back; null for never
 */
export class EncoderLane {
  readonly #options: { isBackground: boolean; idleMs: number | null };
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #nextId = 1;

  constructor(options: { isBackground: boolean; idleMs: number | null }) {
    this.#options = options;
  }

  /** Calls that are under way or wait. */
  get load(): number {
    return this.#waiting.size;
  }

  /** Vectors of token ids, in order; at most the model's window each, none empty. */
  encode(ids: readonly Int32Array[]): Promise<Vector[]> {
    clearTimeout(this.#idleTimer);
    const worker = this.#worker ?? this.#start();
    // A process must not end over a question, but may end while the model sits idle.
    worker.ref();
    const id = this.#nextId++;
    return new Promise<Vector[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ids });
    });
  }

  /** Starts the thread, so that the first question does not wait for it. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idleTimer);
    await this.#worker?.terminate();
  }

  #start(): Worker {
    // By the working directory and not by import.meta.url: a bundler would move this module but not the worker.
    const file = path.join(
      /* turbopackIgnore: true */ process.cwd(),
      "lib",
      "ai",
      "embedding",
      "built-in-worker.mjs",
    );
    const worker = new Worker(file, {
      workerData: { isBackground: this.#options.isBackground },
      // The model lives outside of V8's heap; without a limit V8 lets its garbage grow to hundreds of megabytes.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    worker.unref();
    worker.on("message", (reply: Reply) => this.#settle(reply));
    worker.on("error", (error: Error) => this.#drop(worker, error));
    worker.on("exit", (code) =>
      this.#drop(worker, new Error(`The built-in embedding model has stopped (code ${code}).`)),
    );
    this.#worker = worker;
    return worker;
  }

  #settle(reply: Reply): void {
    if ("isReady" in reply) return;
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("error" in reply) waiting?.reject(new Error(`The built-in embedding model failed: ${reply.error}`));
    else waiting?.resolve(reply.vectors);
    if (this.#waiting.size > 0) return;
    this.#worker?.unref();
    if (this.#options.idleMs !== null)
      this.#idleTimer = setTimeout(() => this.#end(), this.#options.idleMs).unref();
  }

  /** Forgotten first: what comes while it ends is for a new one. */
  #end(): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
  }

  #drop(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
