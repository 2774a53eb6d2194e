import { generateText } from "ai";
import type { NamedLanguageModel } from "./language-model.ts";

/** Writes a few words on request; for work between a question and its answer, which must not take long. */
export interface TextModel {
  name: string;
  /** Whoever asks waits no longer than this. */
  timeoutMs: number;
  /** Rejects when the signal aborts or the provider fails; asked once, without another try. */
  write(task: { instructions: string; prompt: string }, signal: AbortSignal): Promise<string>;
}

/** In tokens; a longer reply is no question. */
const maxReplyTokens = 200;

/** The answering provider's model. */
export function languageTextModel(
  languageModel: NamedLanguageModel,
  options: { timeoutMs: number },
): TextModel {
  return {
    name: languageModel.name,
    timeoutMs: options.timeoutMs,
    async write({ instructions, prompt }, signal) {
      const written = generateText({
        model: languageModel.model,
        instructions,
        prompt: prompt.toWellFormed(),
        maxOutputTokens: maxReplyTokens,
        maxRetries: 0,
        abortSignal: signal,
      });
      return (await Promise.race([written, aborted(signal)])).text;
    },
  };
}

/** Rejects with the signal's reason: a provider may be slow to hear of it. */
function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return promise;
}
