import { expect } from "vitest";
import { createLog } from "../log.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import type { JobHandlers } from "./index.ts";
import { pgBossJobs } from "./pg-boss.ts";

const log = createLog("silent");

test("waiting jobs with one key are one job; a job that throws is run again and told so", async ({
  database,
}) => {
  const jobs = pgBossJobs({ database, log });
  const seen: string[] = [];
  const attempts: number[] = [];
  const done = Promise.withResolvers<void>();
  const handlers: JobHandlers = {
    import: async ({ importId }, _signal, attempt) => {
      seen.push(importId);
      if (importId === seen[0]) attempts.push(attempt.number);
      expect(attempt.retryAt?.getTime()).toBeGreaterThan(Date.now());
      if (seen.length === 1) throw new Error("the first try fails");
      if (seen.length === 3) done.resolve();
    },
    source: async () => {},
    embed: async () => {},
    scan: async () => {},
    calibrate: async () => {},
    maintain: async () => {},
  };
  await jobs.enqueue("import", { importId: "a" }, "a");
  await jobs.enqueue("import", { importId: "a" }, "a");
  await jobs.enqueue("import", { importId: "b" }, "b");
  await jobs.work(handlers);
  await done.promise;
  await jobs.stop();
  expect(attempts).toEqual([1, 2]);
  expect(seen.sort()).toEqual(["a", "a", "b"]);
});

test("stopping aborts the running job's signal, and the job is there for the next process", async ({
  database,
}) => {
  const first = pgBossJobs({ database, log });
  const started = Promise.withResolvers<void>();
  const idle = {
    source: async () => {},
    embed: async () => {},
    scan: async () => {},
    calibrate: async () => {},
    maintain: async () => {},
  };
  await first.work({
    ...idle,
    import: async (_payload, signal) => {
      started.resolve();
      await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  });
  await first.enqueue("import", { importId: "c" }, "c");
  await started.promise;
  await first.stop();
  const second = pgBossJobs({ database, log });
  const again = Promise.withResolvers<string>();
  await second.work({ ...idle, import: async ({ importId }) => again.resolve(importId) });
  await expect(again.promise).resolves.toBe("c");
  await second.stop();
});
