"use client";
import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from "react";
import type { ChatSession } from "./chat-session.ts";
import { useChatSessions } from "./chat-sessions.tsx";
import { type ConversationPage, OngoingConversation } from "./ongoing-conversation.tsx";

interface Stage {
  /** The conversation that is shown here, whatever page is under it; its page shows nothing itself. */
  shownId: string | null;
  /** Shows the conversation that a blank sheet has become. */
  show: (conversationId: string) => void;
  /** Takes what a page knows of its conversation. */
  take: (page: ConversationPage) => void;
}

const Context = createContext<Stage | null>(null);

/**
 * Shows a conversation that this tab has already, while the pages under it change: from the blank sheet over what shows
 * while the page is read to the page itself. One component all along, so that nothing which the reader has begun there is
 * lost when a page arrives: an edit, the focus, a card.
 */
export function ConversationStage({ children }: { children: ReactNode }) {
  const sessions = useChatSessions();
  const pathname = usePathname();
  const [sheetId, show] = useState<string | null>(null);
  const [page, take] = useState<ConversationPage | null>(null);
  const id = conversationIn(pathname) ?? (pathname === "/" ? sheetId : null);
  // Decided when one comes to a conversation: a page that has made its session itself goes on showing it.
  const [shown, setShown] = useState<{ id: string | null; session: ChatSession | undefined }>({
    id: null,
    session: undefined,
  });
  if (shown.id !== id) setShown({ id, session: id === null ? undefined : sessions.find(id) });
  const session = shown.id === id ? shown.session : undefined;
  useLayoutEffect(() => {
    // A new sheet begins blank.
    if (pathname !== "/") show(null);
  }, [pathname]);
  return (
    <Context value={{ shownId: session ? id : null, show, take }}>
      {session ? (
        <OngoingConversation
          key={session.chat.id}
          session={session}
          page={page?.conversationId === session.chat.id ? page : null}
        />
      ) : null}
      {children}
    </Context>
  );
}

const conversationIn = (pathname: string): string | null => /^\/c\/([^/]+)$/.exec(pathname)?.[1] ?? null;

export function useConversationStage(): Stage {
  const stage = useContext(Context);
  if (!stage) throw new Error("useConversationStage needs a ConversationStage above it");
  return stage;
}
