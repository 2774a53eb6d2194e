import type { ChatState, ChatStatus } from "ai";
import type { ChatMessage } from "./chat-message.ts";

/**
 * A conversation's messages and how it stands, for React and for the library that streams answers into them. It is there
 * without that library, which comes with the first question ({@link LazyChat}).
 */
export class ChatStore implements ChatState<ChatMessage> {
  #messages: ChatMessage[];
  #status: ChatStatus = "ready";
  #error: Error | undefined;
  readonly #onMessages = new Set<() => void>();
  readonly #onState = new Set<() => void>();

  constructor(messages: readonly ChatMessage[]) {
    this.#messages = [...messages];
  }

  get messages(): ChatMessage[] {
    return this.#messages;
  }

  set messages(messages: ChatMessage[]) {
    this.#messages = [...messages];
    for (const listener of this.#onMessages) listener();
  }

  get status(): ChatStatus {
    return this.#status;
  }

  set status(status: ChatStatus) {
    this.#status = status;
    this.#tellState();
  }

  get error(): Error | undefined {
    return this.#error;
  }

  set error(error: Error | undefined) {
    this.#error = error;
    this.#tellState();
  }

  readonly pushMessage = (message: ChatMessage): void => {
    this.messages = [...this.#messages, message];
  };

  readonly popMessage = (): void => {
    this.messages = this.#messages.slice(0, -1);
  };

  /** The library goes on writing in its own message: what is shown is a copy of it and of its parts, so that React sees a change. */
  readonly replaceMessage = (index: number, message: ChatMessage): void => {
    const { parts, metadata } = message;
    const copy = { ...message, parts: parts.map((part) => ({ ...part })) };
    this.messages = this.#messages.with(index, metadata ? { ...copy, metadata: { ...metadata } } : copy);
  };

  /** @param value - the library's own, or a message */
  readonly snapshot = <T>(value: T): T => structuredClone(value);

  /** Lets go of a failure. */
  clearError(): void {
    if (this.#status !== "error") return;
    this.#error = undefined;
    this.status = "ready";
  }

  /** @param onMessages - comes with every word; `onState` when the status or the error changes */
  subscribe(onMessages: () => void, onState: () => void): () => void {
    this.#onMessages.add(onMessages);
    this.#onState.add(onState);
    return () => {
      this.#onMessages.delete(onMessages);
      this.#onState.delete(onState);
    };
  }

  #tellState(): void {
    for (const listener of this.#onState) listener();
  }
}
