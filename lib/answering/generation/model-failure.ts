import { APICallError, RetryError } from "ai";
import { retryDelayMs } from "../../ai/embedding/retry-delay.ts";
import { UserError } from "../../errors.ts";

/** How a language model can let an answer down; the messages are for whoever asked. */
const failures = {
  "model-refused-key": "The model provider refused the configured key. An admin has to check OPENAI_API_KEY.",
  "model-unknown":
    "The model provider does not know the configured model. An admin has to check OPENAI_MODEL and OPENAI_BASE_URL.",
  "model-too-long":
    "The language model could not take the question with its passages. An admin has to check LANGUAGE_MODEL_CONTEXT.",
  "model-busy": "The model provider has too many requests at the moment. Try again in a minute.",
  "model-unreachable": "The model provider did not answer. Try again; if it stays so, tell an admin.",
  "model-broke-off": "The model provider broke off in the middle of the answer. Ask again.",
  "model-empty": "The language model gave an empty answer. Ask again, or in other words.",
  "model-filtered": "The model provider's content filter held the answer back. Ask in other words.",
  "model-cut-off": "The language model reached the end of its room, so this answer may not be whole.",
  "model-repeats":
    "The language model began to repeat itself and was stopped, so this answer may not be whole.",
} as const;

export type ModelFailureCode = keyof typeof failures;

/** The provider's own words may hold keys and addresses, so they stay in `cause`, for the log. */
export function modelFailure(code: ModelFailureCode, cause?: unknown): UserError {
  return Object.assign(new UserError(code, failures[code]), { cause });
}

export function isModelFailure(error: unknown): error is UserError {
  return error instanceof UserError && Object.hasOwn(failures, error.code);
}

/** The answer is there, as far as it goes: that is to be said with it. */
export const isOnlyCutOff = ({ code }: UserError): boolean =>
  code === "model-cut-off" || code === "model-repeats";

/** A provider's error in words that help; anything else as it is. @param input.hasText - it came in the middle of an answer */
export function explainFailure(error: unknown, input: { hasText: boolean }): unknown {
  if (isModelFailure(error)) return error;
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (input.hasText) return modelFailure("model-broke-off", cause);
  if (!APICallError.isInstance(cause))
    return isConnectionLost(cause) ? modelFailure("model-unreachable", cause) : error;
  const status = cause.statusCode;
  if (status === 401 || status === 403) return modelFailure("model-refused-key", cause);
  if (status === 404) return modelFailure("model-unknown", cause);
  if (status === 429) return modelFailure("model-busy", cause);
  if (status === 413 || (status === 400 && /context|too long|maximum.*tokens/i.test(cause.message)))
    return modelFailure("model-too-long", cause);
  return modelFailure("model-unreachable", cause);
}

/** Somebody waits for the answer: a provider that wants more patience is not asked again. */
const longestWaitMs = 5_000;

/** When to ask once more, before anything of the answer was there; null where that would not help. */
export function retryAfterMs(failure: unknown): number | null {
  if (!isModelFailure(failure)) return null;
  if (failure.code === "model-empty") return 0;
  if (failure.code !== "model-busy" && failure.code !== "model-unreachable") return null;
  const cause = failure.cause;
  const headers = APICallError.isInstance(cause) ? cause.responseHeaders : undefined;
  const delayMs = retryDelayMs({ now: Date.now, random: Math.random }, { attempt: 1, headers });
  return delayMs <= longestWaitMs ? delayMs : null;
}

const isConnectionLost = (error: unknown) =>
  error instanceof TypeError ||
  (error instanceof Error && /terminated|socket|ECONN|network|fetch/i.test(error.message));
