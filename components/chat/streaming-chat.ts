import "./quiet-schemas.ts";
import { AbstractChat, type ChatInit } from "ai";
import type { ChatMessage } from "./chat-message.ts";
import type { ChatStore } from "./chat-store.ts";

/** The library's chat, on a store that was there before it. Only `lazy-chat.ts` imports this file, when it is needed. */
export class StreamingChat extends AbstractChat<ChatMessage> {
  constructor(init: Omit<ChatInit<ChatMessage>, "messages"> & { state: ChatStore }) {
    super(init);
  }
}
