import type { UIMessageChunk } from "ai";
import type { HistoryTurn } from "../domain/conversation.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { Log } from "../log.ts";
import { AnswerParts } from "./answer-parts.ts";
import { type ComposeDeps, composeAnswer, type PlainQuestion } from "./compose-answer.ts";
import { failedOutcome } from "./failed-outcome.ts";

/**
 * Answers a question that belongs to no conversation, for programs: nothing is saved, and the signal ends it.
 *
 * @param input.send - gets the parts as they come: status, understood, sources, text, outcome
 * @returns why it failed; null when it did not
 */
export async function answerOnce(
  deps: ComposeDeps & { log: Log },
  input: {
    principal: UserPrincipal;
    question: PlainQuestion;
    history: HistoryTurn[];
    signal: AbortSignal;
    send: (chunk: UIMessageChunk) => void;
  },
): Promise<unknown> {
  const { send, ...asked } = input;
  const parts = new AnswerParts(send);
  try {
    await composeAnswer(deps, { ...asked, parts });
    return null;
  } catch (error) {
    parts.finish(failedOutcome(deps, { error, isStopped: input.signal.aborted }));
    return error;
  }
}
