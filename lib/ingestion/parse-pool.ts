import path from "node:path";
import { Piscina } from "piscina";
import type { Log } from "../log.ts";
import type { ParseOutcome } from "./parse-worker.ts";
import type { ParseInput } from "./sources/parse-entry.ts";

/** Bounds for one document; a hostile or monstrous file costs its thread and nothing else. */
const defaultLimits = { timeoutMs: 120_000, maxHeapMb: 1024 };
/** The thread goes when there is nothing to parse, and its memory with it. */
const idleTimeoutMs = 10_000;

export interface ParsePool {
  /** Parses and chunks one file in another thread. Never rejects for the file's sake, only when `signal` aborts. */
  parse(input: ParseInput, signal: AbortSignal): Promise<ParseOutcome>;
  close(): Promise<void>;
}

export function createParsePool(deps: { log: Log }, limits = defaultLimits): ParsePool {
  const pool = new Piscina<ParseInput, ParseOutcome>({
    // By the working directory: a bundler would move this module but not the worker.
    filename: path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "ingestion", "parse-worker.ts"),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleTimeoutMs,
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb },
  });
  return {
    async parse(input, signal) {
      const timeout = AbortSignal.timeout(limits.timeoutMs);
      try {
        return await pool.run(input, { signal: AbortSignal.any([signal, timeout]) });
      } catch (error) {
        signal.throwIfAborted();
        if (timeout.aborted) return { isParsed: false, reason: "timed-out", detail: undefined };
        if (isOutOfMemory(error))
          return {
            isParsed: false,
            reason: "too-large",
            detail: "It needs more memory than one document may take.",
          };
        deps.log.error({ err: error, path: input.entry.path }, "a parser failed");
        return { isParsed: false, reason: "internal", detail: undefined };
      }
    },
    close: () => pool.destroy(),
  };
}

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
