import { randomBytes } from "node:crypto";
import { APICallError, type ModelMessage, RetryError, streamText } from "ai";
import type { NamedLanguageModel } from "../../ai/language-model.ts";
import { UserError } from "../../errors.ts";
import type { AnswerWriter, WritingTask } from "./index.ts";
import { instructions, questionWithPassages } from "./prompt.ts";

/** Earlier turns that the model sees beside the question; enough for "and in Berlin?". */
const maxHistoryTurns = 6;
const maxHistoryCharacters = 2_000;

/** Answers written by a language model over the passages. */
export function languageModelWriter(languageModel: NamedLanguageModel): AnswerWriter {
  return {
    mode: "generated",
    model: languageModel.name,
    async *write(task: WritingTask) {
      const result = streamText({
        model: languageModel.model,
        instructions,
        messages: messagesOf(task),
        abortSignal: task.signal,
        maxRetries: 1,
        onError: () => {},
      });
      for await (const part of result.stream) {
        if (part.type === "text-delta") yield part.text;
        if (part.type === "error") throw explain(part.error);
        if (part.type === "abort") return;
      }
    },
  };
}

function messagesOf(task: WritingTask): ModelMessage[] {
  const fence = randomBytes(6).toString("hex");
  const history = task.history
    .slice(-maxHistoryTurns)
    .map(({ role, text }): ModelMessage => ({ role, content: text.slice(0, maxHistoryCharacters) }));
  return [...history, { role: "user", content: questionWithPassages({ ...task, fence }) }];
}

/** A provider's failure in words that help. The provider's own text may hold keys and addresses, so it stays in the log. */
function explain(error: unknown): unknown {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (!APICallError.isInstance(cause)) return error;
  const status = cause.statusCode;
  const [code, message] =
    status === 401 || status === 403
      ? [
          "model-refused-key",
          "The model provider refused the configured key. An admin has to check OPENAI_API_KEY.",
        ]
      : status === 404
        ? [
            "model-unknown",
            "The model provider does not know the configured model. An admin has to check OPENAI_MODEL and OPENAI_BASE_URL.",
          ]
        : status === 429
          ? ["model-busy", "The model provider has too many requests at the moment. Try again in a minute."]
          : [
              "model-unreachable",
              "The model provider did not answer. Try again; if it stays so, tell an admin.",
            ];
  return Object.assign(new UserError(code, message), { cause });
}
