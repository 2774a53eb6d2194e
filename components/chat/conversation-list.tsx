"use client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { messages } from "@/components/messages.ts";
import { notify } from "@/components/ui/notify.ts";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import type { Result } from "@/lib/domain/result.ts";

export interface ConversationListActions {
  removeConversation: (input: unknown) => Promise<Result>;
  restoreConversation: (input: unknown) => Promise<Result>;
}

export interface ConversationList {
  /** Latest first. */
  conversations: readonly ConversationSummary[];
  /** Puts a conversation on top, with its title when it is new. */
  touch: (conversationId: string, question: string) => void;
  /** Takes it away at once, and offers to bring it back. */
  remove: (conversation: ConversationSummary) => Promise<void>;
}

const TITLE_LENGTH = 80;
const Context = createContext<ConversationList | null>(null);

export function useConversationList(): ConversationList {
  const list = useContext(Context);
  if (!list) throw new Error("useConversationList needs a ConversationListProvider above it");
  return list;
}

/** The reader's conversations, changed at once and made true on the server afterwards. */
export function ConversationListProvider({
  stored,
  actions,
  children,
}: {
  stored: readonly ConversationSummary[];
  actions: ConversationListActions;
  children: ReactNode;
}) {
  const [seen, setSeen] = useState(stored);
  const [conversations, setConversations] = useState(stored);
  if (seen !== stored) {
    setSeen(stored);
    setConversations(stored);
  }
  const list = useMemo((): ConversationList => {
    const put = (conversation: ConversationSummary) =>
      setConversations((known) => sorted([conversation, ...without(known, conversation.id)]));
    const restore = async (conversation: ConversationSummary) => {
      put(conversation);
      if (await hasSucceeded(actions.restoreConversation({ conversationId: conversation.id }))) return;
      setConversations((known) => without(known, conversation.id));
      notify(messages.sidebar.restoreFailed);
    };
    return {
      conversations,
      touch: (id, question) => {
        const known = conversations.find((conversation) => conversation.id === id);
        const { title = titleOf(question), isPinned = false } = known ?? {};
        put({ id, title, isPinned, updatedAt: new Date().toISOString() });
      },
      remove: async (conversation) => {
        setConversations((known) => without(known, conversation.id));
        if (await hasSucceeded(actions.removeConversation({ conversationId: conversation.id }))) {
          const undo = { label: messages.common.undo, onSelect: () => void restore(conversation) };
          notify(messages.sidebar.removed, undo);
        } else {
          put(conversation);
          notify(messages.sidebar.removeFailed);
        }
      },
    };
  }, [conversations, actions]);
  return <Context value={list}>{children}</Context>;
}

async function hasSucceeded(change: Promise<Result>): Promise<boolean> {
  const result = await change.catch(() => null);
  return result?.ok === true;
}

function without(conversations: readonly ConversationSummary[], id: string): ConversationSummary[] {
  return conversations.filter((conversation) => conversation.id !== id);
}

function sorted(conversations: ConversationSummary[]): ConversationSummary[] {
  return conversations.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
}

function titleOf(question: string): string {
  const line = question.trim().replaceAll(/\s+/g, " ");
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line;
}
