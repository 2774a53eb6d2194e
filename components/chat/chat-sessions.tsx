"use client";
import { Chat } from "@ai-sdk/react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { emptyFilters } from "@/components/search/filter-set.ts";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { ActionTransport, type ChatActions } from "./action-transport.ts";
import { type ChatMessage, scopeOf, textOf, toTurns } from "./chat-message.ts";
import { saveDraft } from "./drafts.ts";

/** A line of text outside of React that components can follow: what the server is doing right now. */
class StatusLine {
  #text: string | null = null;
  readonly #listeners = new Set<() => void>();

  readonly read = (): string | null => this.#text;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  write(text: string | null): void {
    this.#text = text;
    for (const listener of this.#listeners) listener();
  }
}

/** One conversation of this tab. It lives on while the reader looks at a source, and so does the answer being written. */
export interface ChatSession {
  readonly chat: Chat<ChatMessage>;
  readonly status: StatusLine;
  /** Ids of the questions that were asked in this tab. */
  readonly askedHere: Set<string>;
  /** What the next question is narrowed to. */
  scope: SearchFilters;
  /** Where the reader left the page, in pixels; null before the first visit. */
  scrollTop: number | null;
  /** Stops the answer on the server; if that fails, only here. */
  stop: () => Promise<void>;
}

export interface ChatSessions {
  find: (conversationId: string) => ChatSession | undefined;
  /** The session of a conversation, made from its stored messages when this tab has none yet. */
  open: (conversationId: string, stored: ChatMessage[]) => ChatSession;
}

const Context = createContext<ChatSessions | null>(null);

/** Keeps the tab's conversations above the pages, so that going to a source and back loses nothing. */
export function ChatSessionsProvider({ actions, children }: { actions: ChatActions; children: ReactNode }) {
  const [sessions] = useState(() => createSessions(actions));
  return <Context value={sessions}>{children}</Context>;
}

export function useChatSessions(): ChatSessions {
  const sessions = useContext(Context);
  if (!sessions) throw new Error("useChatSessions needs a ChatSessionsProvider above it");
  return sessions;
}

function createSessions(actions: ChatActions): ChatSessions {
  const sessions = new Map<string, ChatSession>();
  return {
    find: (conversationId) => sessions.get(conversationId),
    open: (conversationId, stored) => {
      const known = sessions.get(conversationId);
      if (known) return known;
      const session = createSession(actions, conversationId, stored);
      sessions.set(conversationId, session);
      return session;
    },
  };
}

function createSession(actions: ChatActions, conversationId: string, stored: ChatMessage[]): ChatSession {
  const transport = new ActionTransport(actions);
  const status = new StatusLine();
  const chat: Chat<ChatMessage> = new Chat({
    id: conversationId,
    messages: stored,
    transport,
    onData: (part) => {
      if (part.type === "data-status") status.write(part.data.text);
    },
    onFinish: () => status.write(null),
    onError: () => {
      // Signing in again reloads the page; the question must still be there.
      const question = chat.messages.findLast((message) => message.role === "user");
      if (question) saveDraft(conversationId, textOf(question));
    },
  });
  const stop = async () => {
    if (!(await transport.stopRun())) await chat.stop();
  };
  const last = toTurns(stored).at(-1);
  const scope = last ? scopeOf(last).filters : emptyFilters;
  return { chat, status, askedHere: new Set(), scope, scrollTop: null, stop };
}
