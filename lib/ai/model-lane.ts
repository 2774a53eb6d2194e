import path from "node:path";
import { Worker } from "node:worker_threads";

type Reply<Output> = { isReady: true } | { id: number; output: Output } | { id: number; error: string };
interface Waiting<Output> {
  resolve(output: Output): void;
  reject(error: Error): void;
}

export interface ModelLaneOptions {
  /** For people, as the beginning of a sentence: "The built-in embedding model". */
  title: string;
  /** The thread's program, below the folder that the product runs in. */
  workerFile: string;
  /** What the program is told as it starts, besides `isBackground`. */
  workerData?: Record<string, unknown>;
  /** Runs at low priority where the system can do that. */
  isBackground: boolean;
  /** How long it may have nothing to do before it ends and gives its memory back; null for never. */
  idleMs: number | null;
}

/** One thread that runs a model, one call after the other; started when first needed and started anew if it dies. */
export class ModelLane<Input, Output> {
  readonly #options: ModelLaneOptions;
  readonly #waiting = new Map<number, Waiting<Output>>();
  #worker: Worker | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #nextId = 1;

  constructor(options: ModelLaneOptions) {
    this.#options = options;
  }

  /** Calls that are under way or wait. */
  get load(): number {
    return this.#waiting.size;
  }

  /** Rejects when the model fails or the lane closes. */
  run(input: Input): Promise<Output> {
    clearTimeout(this.#idleTimer);
    const worker = this.#worker ?? this.#start();
    // A process must not end over a question, but may end while the model sits idle.
    worker.ref();
    const id = this.#nextId++;
    return new Promise<Output>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, input });
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
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), this.#options.workerFile);
    const worker = new Worker(file, {
      workerData: { ...this.#options.workerData, isBackground: this.#options.isBackground },
      // The model lives outside of V8's heap; without a limit V8 lets its garbage grow to hundreds of megabytes.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    worker.unref();
    worker.on("message", (reply: Reply<Output>) => this.#settle(reply));
    worker.on("error", (error: Error) => this.#drop(worker, error));
    worker.on("exit", (code) =>
      this.#drop(worker, new Error(`${this.#options.title} has stopped (code ${code}).`)),
    );
    this.#worker = worker;
    return worker;
  }

  #settle(reply: Reply<Output>): void {
    if ("isReady" in reply) return;
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("error" in reply) waiting?.reject(new Error(`${this.#options.title} failed: ${reply.error}`));
    else waiting?.resolve(reply.output);
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
