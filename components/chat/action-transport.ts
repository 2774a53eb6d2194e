import type { ChatTransport, UIMessageChunk } from "ai";
import type { Question, StopRequest } from "@/lib/domain/answer.ts";
import type { Result } from "@/lib/domain/result.ts";
import { type ChatMessage, isKept, textOf } from "./chat-message.ts";
import { newUuid } from "./new-uuid.ts";

/** The server actions that an answer needs. */
export interface ChatActions {
  ask: (input: unknown) => Promise<ReadableStream<UIMessageChunk>>;
  stop: (input: unknown) => Promise<Result>;
  /** All that a running answer has sent, and what it goes on to send; an empty stream when it does not run here. */
  follow: (input: unknown) => Promise<ReadableStream<UIMessageChunk>>;
}

/** A question that never reached the server, or whose stream broke; `isOffline` as the browser believes. */
export class AskFailure extends Error {
  readonly kind: "offline" | "unreachable" | "interrupted";

  constructor(kind: "offline" | "unreachable" | "interrupted", cause: unknown) {
    super(`The question failed: ${kind}`, { cause });
    this.name = "AskFailure";
    this.kind = kind;
  }
}

/**
 * The transport between the AI SDK's chat and the server actions: only the question's text crosses; the history is read on the server.
 *
 * Stopping goes through `stopRun`, which lets the server end the stream with its last parts. Aborting the request (the
 * fallback) stops the server too, since cancelling a returned stream never reaches it.
 */
export class ActionTransport implements ChatTransport<ChatMessage> {
  readonly #actions: ChatActions;
  readonly #onStarted: () => void;
  #runId: string | null = null;
  #brokenRunId: string | null = null;
  /** The run that {@link reconnectToStream} goes on with. */
  toFollow: string | null = null;
  /** Whether there was something to follow. */
  hasFollowed = false;

  /** @param onStarted - called when the server has written a question down */
  constructor(actions: ChatActions, onStarted: () => void = () => undefined) {
    this.#actions = actions;
    this.#onStarted = onStarted;
  }

  /** The run whose stream broke; null when the last one came to its end. */
  get brokenRunId(): string | null {
    return this.#brokenRunId;
  }

  /** @throws AskFailure when the action fails before it returns its stream */
  async sendMessages(input: {
    chatId: string;
    messages: ChatMessage[];
    abortSignal: AbortSignal | undefined;
  }): Promise<ReadableStream<UIMessageChunk>> {
    const position = input.messages.findLastIndex((message) => message.role === "user");
    const question = input.messages[position];
    const runId = newUuid();
    this.#runId = runId;
    this.#brokenRunId = null;
    const { filters, isLiteral } = question?.metadata ?? {};
    const request: Question = {
      conversationId: input.chatId,
      runId,
      // Said outright, so that another tab cannot come between: what is on this screen is what a question follows.
      after: input.messages.slice(0, position).findLast(isKept)?.id ?? null,
      text: question ? textOf(question) : "",
      ...(filters ? { filters } : {}),
      ...(isLiteral ? { isLiteral } : {}),
    };
    const answer = await this.#actions.ask(request).catch((error: unknown) => {
      this.#end(runId);
      throw unreached(error);
    });
    input.abortSignal?.addEventListener("abort", () => void this.#stop(runId), { once: true });
    return this.#relay(answer.getReader(), runId);
  }

  /**
   * Goes on with a running answer from its first word. Null when the server does not run it (any more): then it is to be
   * read from where it is stored.
   *
   * @throws AskFailure `interrupted` when the server cannot be reached
   */
  async reconnectToStream(): Promise<ReadableStream<UIMessageChunk> | null> {
    const runId = this.toFollow;
    if (runId === null) return null;
    try {
      const reader = (await this.#actions.follow({ runId })).getReader();
      const first = await reader.read();
      if (first.done) return null;
      this.hasFollowed = true;
      this.#runId = runId;
      return this.#relay(reader, runId, first.value);
    } catch (error) {
      this.#brokenRunId = runId;
      throw new AskFailure("interrupted", error);
    }
  }

  /** Asks the server to stop the answer that is being written. False when it could not, or there is none. */
  async stopRun(): Promise<boolean> {
    return this.#runId === null ? false : this.#stop(this.#runId);
  }

  async #stop(runId: string): Promise<boolean> {
    if (this.#runId !== runId) return false;
    const request: StopRequest = { runId };
    const result = await this.#actions.stop(request).catch(() => null);
    return result?.ok === true;
  }

  #end(runId: string): void {
    if (this.#runId === runId) this.#runId = null;
  }

  #relay(
    reader: ReadableStreamDefaultReader<UIMessageChunk>,
    runId: string,
    first?: UIMessageChunk,
  ): ReadableStream<UIMessageChunk> {
    return new ReadableStream<UIMessageChunk>({
      start: (controller) => {
        if (first) controller.enqueue(first);
      },
      pull: async (controller) => {
        const read = await reader.read().catch((error: unknown) => {
          this.#end(runId);
          this.#brokenRunId = runId;
          throw new AskFailure("interrupted", error);
        });
        if (!read.done) {
          if (read.value.type === "start") this.#onStarted();
          return controller.enqueue(read.value);
        }
        this.#end(runId);
        if (this.#brokenRunId === runId) this.#brokenRunId = null;
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason).catch(() => undefined),
    });
  }
}

/** Why a question did not get through, as far as the browser knows. */
export function unreached(cause: unknown): AskFailure {
  const isOffline = typeof navigator !== "undefined" && navigator.onLine === false;
  return new AskFailure(isOffline ? "offline" : "unreachable", cause);
}
