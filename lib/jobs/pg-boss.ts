import { type JobWithMetadata, PgBoss } from "pg-boss";
import type { Database } from "../db/database.ts";
import type { Log } from "../log.ts";
import type { Attempt, JobHandlers, JobName, JobPayloads, Jobs } from "./index.ts";

const names = ["import", "source", "embed", "scan", "calibrate", "maintain"] as const;

/** A worker that says nothing for this long has died; its job goes back to the queue. */
const heartbeatSeconds = 15;
/** The heartbeat finds dead workers, so that this only bounds a handler that hangs. pg-boss allows less than a day. */
const expireInSeconds = 23 * 3600;
const retryDelaySeconds = 2;
const maxRetryDelaySeconds = 300;
/** A quarter of an hour in all. A provider may be away for days, and embedding waits for it. */
const retryLimits: Record<JobName, number> = {
  import: 8,
  source: 8,
  embed: 100_000,
  scan: 5,
  calibrate: 5,
  maintain: 5,
};
const maintainSchedule = "*/10 * * * *";

/** The queue as pg-boss keeps it, in the product's own database (schema `pgboss`). Polls: PGlite has one session. */
export function pgBossJobs(deps: { database: Database; log: Log }): Jobs {
  const { database, log } = deps;
  const boss = new PgBoss({
    backend: database.home === "postgres" ? "postgres" : "pglite",
    db: { executeSql: (text: string, values?: unknown[]) => runSql(database, text, values) },
    monitorIntervalSeconds: 15,
    monitorVacuum: database.home === "postgres",
    useListenNotify: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "the job queue failed"));
  return new PgBossJobs(boss, log);
}

async function start(boss: PgBoss): Promise<void> {
  await boss.start();
  for (const name of names) {
    await boss.createQueue(name, {
      policy: "short",
      heartbeatSeconds,
      expireInSeconds,
      retryLimit: retryLimits[name],
      retryDelay: retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: maxRetryDelaySeconds,
    });
  }
}

class PgBossJobs implements Jobs {
  readonly #boss: PgBoss;
  readonly #log: Log;
  #started: Promise<void> | null = null;
  readonly #stopping = new AbortController();
  readonly #workers = new Map<JobName, string>();
  /** Keys of the jobs that run here; a job that pg-boss hands out a second time after a lost heartbeat is dropped. */
  readonly #running = new Set<string>();

  constructor(boss: PgBoss, log: Log) {
    this.#boss = boss;
    this.#log = log;
  }

  /** On first use, because a started queue polls, and a backup wants the database for itself. */
  #start(): Promise<void> {
    this.#started ??= start(this.#boss);
    return this.#started;
  }

  async enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name], key: string): Promise<void> {
    await this.#start();
    await this.#boss.send(name, payload, { singletonKey: key });
    const worker = this.#workers.get(name);
    if (worker) this.#boss.notifyWorker(worker);
  }

  async work(handlers: JobHandlers): Promise<void> {
    await this.#start();
    await this.#workOn("import", handlers.import);
    await this.#workOn("source", handlers.source);
    await this.#workOn("embed", handlers.embed);
    await this.#workOn("scan", handlers.scan);
    await this.#workOn("calibrate", handlers.calibrate);
    await this.#workOn("maintain", handlers.maintain);
    await this.#boss.schedule("maintain", maintainSchedule, {});
  }

  async #workOn<Name extends JobName>(name: Name, handler: JobHandlers[Name]): Promise<void> {
    const run = async (jobs: JobWithMetadata<JobPayloads[Name]>[]) => {
      for (const job of jobs) await this.#runOnce(name, job, handler);
    };
    const options = { batchSize: 1, pollingIntervalSeconds: 2, includeMetadata: true } as const;
    this.#workers.set(name, await this.#boss.work(name, options, run));
  }

  async #runOnce<Name extends JobName>(
    name: Name,
    job: JobWithMetadata<JobPayloads[Name]>,
    handler: JobHandlers[Name],
  ): Promise<void> {
    const key = `${name} ${JSON.stringify(job.data)}`;
    if (this.#running.has(key)) return;
    this.#running.add(key);
    try {
      const signal = AbortSignal.any([job.signal, this.#stopping.signal]);
      await handler(job.data, signal, attemptOf(job));
    } catch (error) {
      // A job that stops with its process is no failure; it waits in the queue for the next one.
      if (!this.#stopping.signal.aborted)
        this.#log.error({ err: error, job: name }, "a job failed and will be tried again");
      throw error;
    } finally {
      this.#running.delete(key);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error("the process is stopping"));
    if (this.#started) await this.#boss.stop({ graceful: true, timeout: 10_000 });
  }
}

/** The delay doubles each time, less up to a half by chance. */
function attemptOf({ retryCount, retryLimit }: { retryCount: number; retryLimit: number }): Attempt {
  const delaySeconds = Math.min(maxRetryDelaySeconds, retryDelaySeconds * 2 ** Math.min(16, retryCount + 1));
  const isLast = retryCount >= retryLimit;
  return { number: retryCount + 1, retryAt: isLast ? null : new Date(Date.now() + delaySeconds * 1000) };
}

/** pg-boss sends several statements in one text, for which pg gives an array of results; it wants the last one's rows. */
async function runSql(database: Database, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  // Several statements in one text are allowed only without parameters, and an empty list would count as some.
  const parameters = values?.length ? values : undefined;
  const result: { rows: unknown[] } | { rows: unknown[] }[] = await database.pool.query(text, parameters);
  if (!Array.isArray(result)) return result;
  return { rows: result.flatMap((one) => one.rows) };
}
