import path from "node:path";
import { Worker } from "node:worker_threads";
import {
  PendingReplies,
  type RawResult,
  type Reply,
  type Statement,
  type StatementChannel,
} from "./statement-channel.ts";

/** Runs statements in the thread that holds the embedded database; closing it closes the database. */
export class WorkerChannel implements StatementChannel {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #replies = new PendingReplies();

  /** @param directory - the database's folder, or `memory://` */
  constructor(directory: string) {
    // By the working directory and not by import.meta.url: a bundler would move this module but not the worker.
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "db", "embedded-worker.mjs");
    this.#worker = new Worker(file, { workerData: { directory }, execArgv: [] });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.once("message", () => resolve());
      this.#worker.once("error", reject);
    });
    this.ready.catch((error: Error) => this.#replies.fail(error));
    this.#worker.on("message", (reply: Reply) => this.#replies.settle(reply));
    this.#worker.on("error", (error: Error) => this.#replies.fail(error));
    this.#worker.on("exit", (code) => {
      this.#replies.fail(new Error(`The embedded database has stopped (code ${code}).`));
    });
  }

  async run(statement: Statement): Promise<RawResult[]> {
    await this.ready;
    return this.#replies.add((id) => this.#worker.postMessage({ id, ...statement }));
  }

  release(): void {}

  async close(): Promise<void> {
    await this.ready;
    await this.#replies.add((id) => this.#worker.postMessage({ id, isEnd: true }));
    await this.#worker.terminate();
  }
}
