import { escapeMarkdown } from "./escape-markdown.ts";
import type { AnswerWriter, WritingTask } from "./index.ts";

/** Answers without a language model: the chosen sentences word for word, a paragraph each, with its source. */
export function extractiveWriter(): AnswerWriter {
  return {
    mode: "extractive",
    model: null,
    async *write(task: WritingTask) {
      for (const { text, passage } of task.sentences) {
        if (task.signal.aborted) return;
        yield `${escapeMarkdown(text)} [${passage + 1}]\n\n`;
      }
    },
  };
}
