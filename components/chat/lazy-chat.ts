import type { ChatInit } from "ai";
import { unreached } from "./action-transport.ts";
import type { ChatMessage } from "./chat-message.ts";
import { ChatStore } from "./chat-store.ts";
import type { StreamingChat } from "./streaming-chat.ts";

type Init = Required<
  Pick<ChatInit<ChatMessage>, "id" | "messages" | "transport" | "onData" | "onFinish" | "onError">
>;

/** Has what the next question needs on its way while it is still being written. */
export function prepareToAsk(): void {
  for (const part of [import("./streaming-chat.ts"), import("./answer.tsx")]) part.catch(() => undefined);
}

/**
 * A conversation whose messages are there at once. The library that streams answers is a quarter of a page's script and
 * nothing on it needs it before the first question, so it comes then, or when a running answer is followed.
 */
export class LazyChat {
  readonly id: string;
  readonly store: ChatStore;
  readonly #init: Init;
  #streaming: Promise<StreamingChat> | null = null;
  /** The request that waits for the library; null: none does. */
  #waiting: symbol | null = null;

  constructor(init: Init) {
    this.id = init.id;
    this.store = new ChatStore(init.messages);
    this.#init = init;
  }

  /** Shows a question, and asks it. Failures are the store's, never thrown. */
  async ask(question: ChatMessage): Promise<void> {
    this.store.pushMessage(question);
    await this.askAgain();
  }

  /** Asks the last question once more. */
  async askAgain(): Promise<void> {
    const request = Symbol();
    const { store } = this;
    this.#waiting = request;
    store.error = undefined;
    store.status = "submitted";
    const streaming = await this.#load().catch((error: unknown) => unreached(error));
    if (this.#waiting !== request) return;
    this.#waiting = null;
    if (!(streaming instanceof Error)) return streaming.regenerate();
    this.#init.onError(streaming);
    store.error = streaming;
    store.status = "error";
  }

  /** Goes on with the answer that the transport is to follow. False when not even the library could be reached. */
  async resume(): Promise<boolean> {
    const streaming = await this.#load().catch(() => null);
    if (!streaming) return false;
    const { status } = this.store;
    // A question that was asked meanwhile comes first.
    if (status === "ready" || status === "error") await streaming.resumeStream();
    return true;
  }

  /** Stops here; what the server does is the transport's. */
  async stop(): Promise<void> {
    if (this.#waiting === null) return (await this.#streaming?.catch(() => null))?.stop();
    this.#waiting = null;
    this.store.status = "ready";
  }

  #load(): Promise<StreamingChat> {
    const { messages: _, ...init } = this.#init;
    this.#streaming ??= import("./streaming-chat.ts").then(
      (library) => new library.StreamingChat({ ...init, state: this.store }),
    );
    this.#streaming.catch(() => {
      this.#streaming = null;
    });
    return this.#streaming;
  }
}
