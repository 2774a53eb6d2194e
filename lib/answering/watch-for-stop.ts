import { isStopRequested } from "../conversations/exchange.ts";
import type { Database } from "../db/database.ts";
import type { Run } from "./run-registry.ts";

const pollMs = 1_000;

/**
 * Aborts a running answer when its stop is asked for in another process. A stop in this one aborts it directly.
 *
 * @returns ends the watch
 */
export function watchForStop(
  deps: { database: Database },
  input: { messageId: string; run: Run },
): () => void {
  const timer = setInterval(async () => {
    const isWanted = await isStopRequested(deps, input).catch(() => false);
    if (isWanted) input.run.stop();
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}
