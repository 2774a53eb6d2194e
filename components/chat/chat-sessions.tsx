"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { ChatActions } from "./action-transport.ts";
import type { StoredConversation } from "./adopt-stored.ts";
import { type AnswerActions, type ChatSession, createSession } from "./chat-session.ts";

export interface ChatSessions {
  find: (conversationId: string) => ChatSession | undefined;
  /** The session of a conversation, made from its stored messages when this tab has none yet. */
  open: (conversationId: string, stored: StoredConversation) => ChatSession;
  /** Lets go of a conversation that was deleted. */
  forget: (conversationId: string) => void;
}

/** A conversation of which the server knows nothing yet. */
export const nothingStored: StoredConversation = { messages: [], readAt: "" };

const Context = createContext<ChatSessions | null>(null);

/** Keeps the tab's conversations above the pages, so that going to a source and back loses nothing. */
export function ChatSessionsProvider({
  actions,
  children,
}: {
  actions: ChatActions & AnswerActions;
  children: ReactNode;
}) {
  const [sessions] = useState(() => createSessions(actions));
  return <Context value={sessions}>{children}</Context>;
}

export function useChatSessions(): ChatSessions {
  const sessions = useContext(Context);
  if (!sessions) throw new Error("useChatSessions needs a ChatSessionsProvider above it");
  return sessions;
}

function createSessions(actions: ChatActions & AnswerActions): ChatSessions {
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
    forget: (conversationId) => void sessions.delete(conversationId),
  };
}
