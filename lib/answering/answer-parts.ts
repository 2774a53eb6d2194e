import type { UIMessageChunk } from "ai";
import type { AnswerOutcome, AnswerStatus, PassageCard } from "../domain/answer.ts";
import type { UnderstoodQuestion } from "../domain/search.ts";

const textId = "answer";

/**
 * An answer while it comes into being: what is sent to the browser, and the same kept for saving, so that a reload shows
 * what a person saw. Order: understood, sources, text, outcome.
 */
export class AnswerParts {
  readonly #send: (chunk: UIMessageChunk) => void;
  #understood: UnderstoodQuestion | null = null;
  #passages: PassageCard[] = [];
  #text = "";
  #outcome: AnswerOutcome | null = null;
  #trace: Record<string, unknown> = {};
  #version = 0;

  constructor(send: (chunk: UIMessageChunk) => void) {
    this.#send = send;
  }

  start(input: { messageId: string; runId: string }): void {
    const messageMetadata = { runId: input.runId, createdAt: new Date().toISOString() };
    this.#send({ type: "start", messageId: input.messageId, messageMetadata });
  }

  /** What is happening now; shown until the first word, and not saved. */
  status(text: string): void {
    this.#send({ type: "data-status", data: { text }, transient: true });
  }

  /** How the question was understood, where that is not plain from the question. */
  understood(understood: UnderstoodQuestion): void {
    this.#understood = understood;
    this.#version += 1;
    this.#send({ type: "data-understood", id: "understood", data: understood });
  }

  sources(passages: PassageCard[]): void {
    this.#passages = passages;
    this.#version += 1;
    this.#send({ type: "data-sources", id: "sources", data: { passages } });
  }

  text(delta: string): void {
    if (delta === "") return;
    if (this.#text === "") this.#send({ type: "text-start", id: textId });
    this.#text += delta;
    this.#version += 1;
    this.#send({ type: "text-delta", id: textId, delta });
  }

  /** Adds to what is kept beside the answer: ranks, scores, times, tokens. */
  trace(values: Record<string, unknown>): void {
    Object.assign(this.#trace, values);
  }

  /** The end, once; a second call is ignored, so that an error after the end cannot change it. */
  finish(outcome: AnswerOutcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    if (this.#text !== "") this.#send({ type: "text-end", id: textId });
    this.#send({ type: "data-outcome", id: "outcome", data: outcome });
    this.#send({ type: "finish" });
  }

  get hasText(): boolean {
    return this.#text.trim() !== "";
  }

  /** Another number for every change of what is to be saved. */
  get version(): number {
    return this.#version;
  }

  saved(): { status: AnswerStatus; parts: unknown[]; trace: Record<string, unknown> } {
    const outcome = this.#outcome;
    const parts: unknown[] = [];
    if (this.#understood) parts.push({ type: "data-understood", id: "understood", data: this.#understood });
    if (this.#passages.length > 0)
      parts.push({ type: "data-sources", id: "sources", data: { passages: this.#passages } });
    if (this.#text !== "") parts.push({ type: "text", text: this.#text });
    if (outcome) parts.push({ type: "data-outcome", id: "outcome", data: outcome });
    const status = outcome?.kind === "stopped" || outcome?.kind === "failed" ? outcome.kind : "complete";
    return { status, parts, trace: this.#trace };
  }
}
