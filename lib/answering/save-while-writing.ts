import { saveProgress } from "../conversations/exchange.ts";
import type { Database } from "../db/database.ts";
import type { Log } from "../log.ts";
import type { AnswerParts } from "./answer-parts.ts";

const everyMs = 2_000;

/**
 * Saves a growing answer every two seconds if there is something new, so that a crash loses no more than that. It is never
 * saved twice at once, and one that fails does not end the answer.
 *
 * @returns ends it
 */
export function saveWhileWriting(
  deps: { database: Database; log: Log },
  { messageId, parts }: { messageId: string; parts: AnswerParts },
): () => void {
  let saved = parts.version;
  let isSaving = false;
  const timer = setInterval(async () => {
    if (isSaving || parts.version === saved) return;
    isSaving = true;
    saved = parts.version;
    try {
      await saveProgress(deps, { messageId, parts: parts.saved().parts });
    } catch (err) {
      deps.log.warn({ err }, "a growing answer could not be saved");
    }
    isSaving = false;
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
