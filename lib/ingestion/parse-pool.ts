import path from "node:path";
import { Piscina } from "piscina";
import type { Log } from "../log.ts";
import type { ParseOutcome } from "./parse-worker.ts";
import type { OcrOptions } from "./parsing/ocr.ts";
import type { ParseInput } from "./sources/parse-entry.ts";

/** Bounds for one document; a hostile or monstrous file costs its thread and nothing else. */
const defaultLimits = { timeoutMs: 120_000, ocrTimeoutMs: 60 * 60_000, maxHeapMb: 1024 };
/** The thread goes when there is nothing to parse, and its memory with it. */
const idleTimeoutMs = 10_000;

export interface ParsePool {
  /** True if pictures of text are read. */
  readonly hasOcr?: boolean;
  /** Parses and chunks one file in another thread. Never rejects for the file's sake, only when `signal` aborts. */
  parse(input: ParseInput, signal: AbortSignal): Promise<ParseOutcome>;
  close(): Promise<void>;
}

/**
 * @param deps.ocr - how pictures of text are read; left out: they are not
 * @param workerFile - what runs in the thread, below the working directory: a bundler would move this module but not that
 */
export function createParsePool(
  deps: { log: Log; ocr?: OcrOptions | undefined },
  limits: Partial<typeof defaultLimits> = {},
  workerFile = path.join("lib", "ingestion", "parse-worker.ts"),
): ParsePool {
  const { timeoutMs, ocrTimeoutMs, maxHeapMb } = { ...defaultLimits, ...limits };
  const options = deps.ocr ? { ocr: deps.ocr } : {};
  const pool = new Piscina<ParseInput, ParseOutcome>({
    filename: path.join(/* turbopackIgnore: true */ process.cwd(), workerFile),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleTimeoutMs,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  return {
    hasOcr: deps.ocr !== undefined,
    async parse(input, signal) {
      // A page takes seconds; each of them has a limit of its own.
      const isSlow = deps.ocr && (input.entry.media === "pdf" || input.entry.media === "image");
      const timeout = AbortSignal.timeout(isSlow ? ocrTimeoutMs : timeoutMs);
      try {
        return await pool.run({ options, ...input }, { signal: AbortSignal.any([signal, timeout]) });
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
