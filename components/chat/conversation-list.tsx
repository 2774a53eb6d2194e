"use client";
import { usePathname, useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { notify } from "@/components/ui/notify.ts";
import type { ConversationSummary } from "@/lib/domain/answer.ts";
import type { Result } from "@/lib/domain/result.ts";
import type { ChatMessage } from "./chat-message.ts";
import { useChatSessions } from "./chat-sessions.tsx";
import { downloadConversation } from "./download-conversation.ts";
import { hearTabs, tellTabs } from "./tab-channel.ts";

export interface ConversationListActions {
  removeConversation: (input: unknown) => Promise<Result>;
  restoreConversation: (input: unknown) => Promise<Result>;
  renameConversation: (input: unknown) => Promise<Result>;
  pinConversation: (input: unknown) => Promise<Result>;
  findConversations: (input: unknown) => Promise<Result<{ conversations: ConversationSummary[] }>>;
  readMessages: (input: unknown) => Promise<Result<{ messages: ChatMessage[] }>>;
}

export interface ConversationList {
  /** Pinned ones first, then the latest. */
  conversations: readonly ConversationSummary[];
  /** Puts a conversation on top, with its title when it is new. */
  touch: (conversationId: string, question: string) => void;
  /** Takes it away at once, and offers to bring it back. */
  remove: (conversation: ConversationSummary) => Promise<void>;
  rename: (conversation: ConversationSummary, title: string) => Promise<void>;
  pin: (conversation: ConversationSummary, isPinned: boolean) => Promise<void>;
  /** Hands it over as a file; it need not be open. */
  download: (conversation: ConversationSummary) => Promise<void>;
  /** By names and questions; null when the search did not get through. */
  find: (query: string) => Promise<ConversationSummary[] | null>;
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
  useOtherTabs();
  const list = useMemo((): ConversationList => {
    const put = (conversation: ConversationSummary) =>
      setConversations((known) => sorted([conversation, ...without(known, conversation.id)]));
    return {
      conversations,
      touch: (id, question) => {
        const known = conversations.find((conversation) => conversation.id === id);
        const { title = titleOf(question), isPinned = false } = known ?? {};
        put({ id, title, isPinned, updatedAt: new Date().toISOString() });
      },
      ...changes(actions, put, (id) => setConversations((known) => without(known, id))),
      download: async ({ id: conversationId, title }) => {
        const result = await actions.readMessages({ conversationId }).catch(() => null);
        if (result?.ok) downloadConversation(title, result.messages);
        else notify(result?.error.message ?? chatMessages.list.downloadFailed);
      },
      find: async (query) => {
        const result = await actions.findConversations({ query }).catch(() => null);
        return result?.ok ? result.conversations : null;
      },
    };
  }, [conversations, actions]);
  return <Context value={list}>{children}</Context>;
}

/** Each is shown at once, told to the other tabs when it is true, and taken back when it failed. */
function changes(
  actions: ConversationListActions,
  put: (conversation: ConversationSummary) => void,
  drop: (id: string) => void,
): Pick<ConversationList, "remove" | "rename" | "pin"> {
  const restore = async (conversation: ConversationSummary) => {
    put(conversation);
    const { id: conversationId } = conversation;
    if (await hasSucceeded(actions.restoreConversation({ conversationId })))
      return tellTabs({ kind: "changed", conversationId });
    drop(conversationId);
    notify(messages.sidebar.restoreFailed);
  };
  const change = async (
    before: ConversationSummary,
    after: ConversationSummary,
    action: Promise<Result>,
    failure: string,
  ) => {
    put(after);
    if (await hasSucceeded(action)) return tellTabs({ kind: "changed", conversationId: after.id });
    put(before);
    notify(failure);
  };
  return {
    remove: async (conversation) => {
      const { id: conversationId } = conversation;
      drop(conversationId);
      if (await hasSucceeded(actions.removeConversation({ conversationId }))) {
        tellTabs({ kind: "removed", conversationId });
        const undo = { label: messages.common.undo, onSelect: () => void restore(conversation) };
        notify(messages.sidebar.removed, undo);
      } else {
        put(conversation);
        notify(messages.sidebar.removeFailed);
      }
    },
    rename: (conversation, title) => {
      const action = actions.renameConversation({ conversationId: conversation.id, title });
      return change(conversation, { ...conversation, title }, action, chatMessages.list.renameFailed);
    },
    pin: (conversation, isPinned) => {
      const action = actions.pinConversation({ conversationId: conversation.id, isPinned });
      return change(conversation, { ...conversation, isPinned }, action, chatMessages.list.pinFailed);
    },
  };
}

/** Reads list and page again when another tab tells of something new; a hidden tab does when it is looked at. */
function useOtherTabs(): void {
  const router = useRouter();
  const sessions = useChatSessions();
  const shown = usePathname();
  useEffect(() => {
    let isStale = false;
    const refresh = () => {
      isStale = document.visibilityState === "hidden";
      if (!isStale) router.refresh();
    };
    const onVisible = () => {
      if (isStale) refresh();
    };
    const stopHearing = hearTabs(({ kind, conversationId }) => {
      if (kind === "removed") sessions.forget(conversationId);
      if (kind !== "removed" || shown !== `/c/${conversationId}`) return refresh();
      router.replace("/");
    });
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      stopHearing();
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [router, sessions, shown]);
}

async function hasSucceeded(change: Promise<Result>): Promise<boolean> {
  const result = await change.catch(() => null);
  return result?.ok === true;
}

function without(conversations: readonly ConversationSummary[], id: string): ConversationSummary[] {
  return conversations.filter((conversation) => conversation.id !== id);
}

function sorted(conversations: ConversationSummary[]): ConversationSummary[] {
  return conversations.toSorted(
    (a, b) => Number(b.isPinned) - Number(a.isPinned) || b.updatedAt.localeCompare(a.updatedAt),
  );
}

function titleOf(question: string): string {
  const line = question.trim().replaceAll(/\s+/g, " ");
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line;
}
