import type { AnswerOutcome } from "../domain/answer.ts";
import { UserError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { AnswerWriter } from "./generation/index.ts";

/** How an answer ends that threw: stopped by its reader, or failed with a message that helps. The cause goes to the log. */
export function failedOutcome(
  deps: { writer: AnswerWriter; log: Log },
  input: { error: unknown; isStopped: boolean },
): AnswerOutcome {
  const { error, isStopped } = input;
  if (!isStopped) deps.log.warn({ err: error }, "an answer failed");
  return {
    kind: isStopped ? "stopped" : "failed",
    mode: deps.writer.mode,
    model: deps.writer.model,
    citedNumbers: [],
    nearest: [],
    error: isStopped ? null : error instanceof UserError ? error.message : unexpected,
  };
}

const unexpected = "Something went wrong while answering. Ask again; if it stays so, tell an admin.";
