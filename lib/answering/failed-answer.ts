import type { UIMessageChunk } from "ai";
import type { PublicError } from "../domain/result.ts";
import { AnswerParts } from "./answer-parts.ts";
import type { AnswerWriter } from "./generation/index.ts";

/** The stream of a question that was refused before anything was done for it. */
export function failedAnswer(
  { writer }: { writer: AnswerWriter },
  { message }: PublicError,
): ReadableStream<UIMessageChunk> {
  return new ReadableStream<UIMessageChunk>({
    start(controller) {
      const { mode, model } = writer;
      const parts = new AnswerParts((chunk) => controller.enqueue(chunk));
      parts.finish({ kind: "failed", mode, model, citedNumbers: [], nearest: [], error: message });
      controller.close();
    },
  });
}
