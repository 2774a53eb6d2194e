import type { UIMessage } from "ai";
import { chosenByHand, emptyFilters } from "@/components/search/filter-set.ts";
import type { AnswerDataParts, AnswerOutcome, MessageMetadata, PassageCard } from "@/lib/domain/answer.ts";
import type { SearchFilters, UnderstoodQuestion } from "@/lib/domain/search.ts";

/** A message as it is streamed, shown and stored. */
export type ChatMessage = UIMessage<MessageMetadata, AnswerDataParts>;

/** What a question is narrowed to, and whether its words are taken as they are. */
export interface QuestionScope {
  filters: SearchFilters;
  isLiteral: boolean;
}

/** One question and, once it starts, its answer. */
export interface Turn {
  question: ChatMessage;
  answer: ChatMessage | null;
}

/** Pairs each question with the answer that follows it. An answer without a question is left out. */
export function toTurns(messages: readonly ChatMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (message.role === "user") turns.push({ question: message, answer: null });
    else if (message.role === "assistant" && last) last.answer = message;
  }
  return turns;
}

/** Whether the server keeps this answer, so that a question can follow it. One that was refused has no run. */
export const isKept = (message: ChatMessage): boolean =>
  message.role === "assistant" && message.metadata?.runId !== undefined;

/** What all versions of a question have in common: the first of them. */
export const rootOf = (question: ChatMessage): string => question.metadata?.versions?.[0] ?? question.id;

/** The message's text, its parts joined. */
export function textOf(message: ChatMessage): string {
  return message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

/** The passages that ground an answer, by number; empty before they are found. */
export function passagesOf(message: ChatMessage): PassageCard[] {
  for (const part of message.parts) if (part.type === "data-sources") return part.data.passages;
  return [];
}

/** How the question was understood; null where it was taken as it was typed, and before that is known. */
export function understoodOf(message: ChatMessage): UnderstoodQuestion | null {
  for (const part of message.parts) if (part.type === "data-understood") return part.data;
  return null;
}

/** What a question was narrowed to by hand, as this tab knows it, or as its answer tells. */
export function scopeOf({ question, answer }: Turn): QuestionScope {
  const { filters, isLiteral = false } = question.metadata ?? {};
  if (filters) return { filters, isLiteral };
  const understood = answer ? understoodOf(answer) : null;
  if (!understood) return { filters: emptyFilters, isLiteral };
  return { filters: chosenByHand(understood.filters, understood.recognised), isLiteral };
}

/** How the answer ended; null while it is written, and for one that was cut off. */
export function outcomeOf(message: ChatMessage): AnswerOutcome | null {
  for (const part of message.parts.toReversed()) if (part.type === "data-outcome") return part.data;
  return null;
}
