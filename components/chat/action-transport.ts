import type { ChatTransport, UIMessageChunk } from "ai";
import type { Question, StopRequest } from "@/lib/domain/answer.ts";
import type { Result } from "@/lib/domain/result.ts";
import { type ChatMessage, textOf } from "./chat-message.ts";
import { newUuid } from "./new-uuid.ts";

/** The server actions that an answer needs. */
export interface ChatActions {
  ask: (input: unknown) => Promise<ReadableStream<UIMessageChunk>>;
  stop: (input: unknown) => Promise<Result>;
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
 * The transport between `useChat` and the server actions: only the question's text crosses; the history is read on the server.
 *
 * Stopping goes through `stopRun`, which lets the server end the stream with its last parts. Aborting the request (the
 * fallback) stops the server too, since cancelling a returned stream never reaches it.
 */
export class ActionTransport implements ChatTransport<ChatMessage> {
  readonly #actions: ChatActions;
  #runId: string | null = null;

  constructor(actions: ChatActions) {
    this.#actions = actions;
  }

  /** @throws AskFailure when the action fails before it returns its stream */
  async sendMessages(input: {
    chatId: string;
    messages: ChatMessage[];
    abortSignal: AbortSignal | undefined;
  }): Promise<ReadableStream<UIMessageChunk>> {
    const question = input.messages.findLast((message) => message.role === "user");
    const runId = newUuid();
    this.#runId = runId;
    const { filters, isLiteral } = question?.metadata ?? {};
    const request: Question = {
      conversationId: input.chatId,
      runId,
      text: question ? textOf(question) : "",
      ...(filters ? { filters } : {}),
      ...(isLiteral ? { isLiteral } : {}),
    };
    const answer = await this.#actions.ask(request).catch((error: unknown) => {
      this.#end(runId);
      throw new AskFailure(isOffline() ? "offline" : "unreachable", error);
    });
    input.abortSignal?.addEventListener("abort", () => void this.#stop(runId), { once: true });
    return this.#relay(answer.getReader(), runId);
  }

  /** Answers are stored as they are written; a reload reads them from there. */
  async reconnectToStream(): Promise<null> {
    return null;
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

  #relay(reader: ReadableStreamDefaultReader<UIMessageChunk>, runId: string): ReadableStream<UIMessageChunk> {
    return new ReadableStream<UIMessageChunk>({
      pull: async (controller) => {
        const read = await reader.read().catch((error: unknown) => {
          this.#end(runId);
          throw new AskFailure(isOffline() ? "offline" : "interrupted", error);
        });
        if (!read.done) return controller.enqueue(read.value);
        this.#end(runId);
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason).catch(() => undefined),
    });
  }
}

function isOffline(): boolean {
  return typeof navigator !== "undefined" && navigator.onLine === false;
}
