import { setTimeout as wait } from "node:timers/promises";
import { streamText } from "ai";
import type { NamedLanguageModel } from "../../ai/language-model.ts";
import type { AnswerWriter, WritingTask } from "./index.ts";
import { explainFailure, modelFailure, retryAfterMs } from "./model-failure.ts";
import { instructions, promptMessages } from "./prompt.ts";
import { RepetitionWatch } from "./repetition.ts";

/**
 * Answers written by a language model over the passages. It is asked once more where that may help and nothing of the answer
 * is there yet.
 */
export function languageModelWriter(languageModel: NamedLanguageModel): AnswerWriter {
  return {
    mode: "generated",
    model: languageModel.name,
    async *write(task: WritingTask) {
      let isFirstTry = true;
      for (;;) {
        let hasText = false;
        try {
          for await (const text of ask(languageModel, task)) {
            hasText ||= text.trim() !== "";
            yield text;
          }
          if (!hasText && !task.signal.aborted) throw modelFailure("model-empty");
          return;
        } catch (error) {
          const failure = explainFailure(error, { hasText });
          const delayMs = hasText ? null : retryAfterMs(failure);
          if (!isFirstTry || delayMs === null || task.signal.aborted) throw failure;
          isFirstTry = false;
          await wait(delayMs, undefined, { signal: task.signal });
        }
      }
    },
  };
}

async function* ask({ model, contextTokens }: NamedLanguageModel, task: WritingTask): AsyncIterable<string> {
  const enough = new AbortController();
  const result = streamText({
    model,
    instructions,
    messages: promptMessages(task, contextTokens),
    abortSignal: AbortSignal.any([task.signal, enough.signal]),
    maxRetries: 0,
    onError: () => {},
  });
  const repetition = new RepetitionWatch();
  let hasText = false;
  for await (const part of result.stream) {
    if (part.type === "text-delta") {
      hasText = true;
      yield part.text;
      if (repetition.push(part.text)) {
        enough.abort();
        throw modelFailure("model-repeats");
      }
    }
    if (part.type === "error") throw part.error;
    if (part.type === "abort") return;
    if (part.type !== "finish") continue;
    if (part.finishReason === "content-filter") throw modelFailure("model-filtered");
    // A stream that just ends, without a reason, was cut somewhere on its way.
    const isCut = part.finishReason === "other" && part.rawFinishReason === undefined;
    if (hasText && (part.finishReason === "length" || isCut)) throw modelFailure("model-cut-off");
  }
}
