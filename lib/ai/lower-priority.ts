import { readlinkSync } from "node:fs";
import os from "node:os";

/**
 * Linux gives each thread its own priority, which threads started by it take over: questions and pages come before the
 * import. Elsewhere nothing happens.
 */
export function lowerPriority(): void {
  try {
    const threadId = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
    os.setPriority(threadId, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not Linux, or not allowed: the import is only less polite.
  }
}
