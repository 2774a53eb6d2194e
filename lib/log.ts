import { type Logger, pino } from "pino";

export type Log = Logger;

/** JSON lines on standard output. Secrets never belong in a log call; the paths below are a second net. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    redact: {
      paths: ["password", "token", "apiKey", "*.password", "*.token", "*.apiKey", "authorization"],
      censor: "[hidden]",
    },
  });
}
