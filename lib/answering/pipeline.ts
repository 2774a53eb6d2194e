import type { UIMessageChunk } from "ai";
import type { Limits } from "../access/limits.ts";
import { finishAnswer, startExchange } from "../conversations/exchange.ts";
import type { Question } from "../domain/answer.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { Log } from "../log.ts";
import { AnswerParts } from "./answer-parts.ts";
import { type ComposeDeps, composeAnswer } from "./compose-answer.ts";
import { failedOutcome } from "./failed-outcome.ts";
import type { Run, RunRegistry } from "./run-registry.ts";
import { saveWhileWriting } from "./save-while-writing.ts";
import { watchForStop } from "./watch-for-stop.ts";

export interface AnswerDeps extends ComposeDeps {
  runs: RunRegistry;
  limits: Limits;
  log: Log;
}

interface AnswerInput {
  principal: UserPrincipal;
  question: Question;
}

/**
 * Answers a question: ground → write → cite → save. Returns its stream at once and does everything inside of it, because
 * the browser sends its next action only when this one has returned. A reader who goes away does not stop the answer: it
 * is saved and found on return. `stopAnswer` stops it.
 */
export function answer(deps: AnswerDeps, input: AnswerInput): ReadableStream<UIMessageChunk> {
  let isGone = false;
  return new ReadableStream<UIMessageChunk>({
    async start(controller) {
      await answerInto(deps, input, (chunk) => {
        if (!isGone) controller.enqueue(chunk);
      });
      if (!isGone) controller.close();
    },
    cancel() {
      isGone = true;
    },
  });
}

async function answerInto(
  deps: AnswerDeps,
  { principal, question }: AnswerInput,
  send: (chunk: UIMessageChunk) => void,
): Promise<void> {
  const { runId } = question;
  let run: Run | null = null;
  const parts = new AnswerParts((chunk) => {
    send(chunk);
    run?.send(chunk);
  });
  try {
    await deps.limits.take("ask", principal.userId);
    const { messageId, history } = await startExchange(deps, { principal, question });
    run = deps.runs.start({ runId, principal });
    parts.start({ messageId, runId });
    const { signal } = run;
    const stopWatching = watchForStop(deps, { messageId, run });
    const stopSaving = saveWhileWriting(deps, { messageId, parts });
    try {
      await composeAnswer(deps, { principal, question, history, parts, signal });
    } catch (error) {
      parts.finish(failedOutcome(deps, { error, isStopped: signal.aborted }));
    } finally {
      stopWatching();
      stopSaving();
      await finishAnswer(deps, { messageId, ...parts.saved() });
    }
  } catch (error) {
    parts.finish(failedOutcome(deps, { error, isStopped: false }));
  } finally {
    // Only now, so that who comes too late to follow finds it saved.
    run?.end();
  }
}
