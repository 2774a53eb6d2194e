import type { AnswerMode, PassageCard } from "../../domain/answer.ts";
import type { HistoryTurn } from "../../domain/conversation.ts";
import type { ChosenSentence } from "../grounding/choose-sentences.ts";

/** A passage as a writer gets it: its number in the answer, and its words. */
export interface NumberedPassage {
  card: PassageCard;
  /** The whole passage, verbatim. */
  text: string;
}

export interface WritingTask {
  question: string;
  history: HistoryTurn[];
  /** Best first. */
  passages: NumberedPassage[];
  /** What an answer without a model quotes, in order. */
  sentences: ChosenSentence[];
  signal: AbortSignal;
}

/** Writes an answer out of passages, citing them as `[number]`. One file for each variant. */
export interface AnswerWriter {
  mode: AnswerMode;
  /** The model's name; null where no model writes. */
  model: string | null;
  /** Yields Markdown in pieces. Ends early when the signal aborts. @throws UserError with what to do when the provider fails */
  write(task: WritingTask): AsyncIterable<string>;
}
