"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { messages as texts } from "@/components/messages/messages.ts";
import type { StoredConversation } from "./adopt-stored.ts";
import { outcomeOf } from "./chat-message.ts";
import type { ChatSession } from "./chat-session.ts";
import { useConversationList } from "./conversation-list.tsx";
import { Thread } from "./thread.tsx";
import { useChatStore } from "./use-chat-store.ts";
import { useResume } from "./use-resume.ts";

/** What the page of a conversation knows of it. */
export interface ConversationPage {
  conversationId: string;
  /** Null when the server knows no such conversation; then this tab may be just about to make it. */
  title: string | null;
  stored: StoredConversation;
  /** The server is still writing the last answer. */
  isAnswering: boolean;
}

/** A conversation of this tab, and what its page brings in; null while the page is read. */
export function OngoingConversation({
  session,
  page,
}: {
  session: ChatSession;
  page: ConversationPage | null;
}) {
  const { status, messages } = useChatStore(session.chat.store);
  useAdopted(session, page, status);
  const lastStored = page?.stored.messages.at(-1);
  const runId = page?.isAnswering ? (lastStored?.metadata?.runId ?? null) : null;
  const { isReconnecting } = useResume(
    session,
    page === null || runId === null ? null : { runId, readAt: page.stored.readAt },
  );
  const lastShown = messages.at(-1);
  const isElsewhere =
    runId !== null &&
    lastShown?.metadata?.runId === runId &&
    outcomeOf(lastShown) === null &&
    status === "ready";
  const { conversations } = useConversationList();
  const title = page?.title ?? null;
  const listed = conversations.find(({ id }) => id === session.chat.id)?.title;
  useEffect(() => {
    // The page was rendered before the server had heard the first question, or the name was changed here.
    if (page !== null && listed !== undefined && listed !== title)
      document.title = `${listed} · ${texts.product}`;
  }, [page, title, listed]);
  return (
    <>
      <h1 className="sr-only">{listed ?? title ?? texts.sidebar.untitled}</h1>
      <Thread session={session} isAnsweringElsewhere={isElsewhere} isReconnecting={isReconnecting} />
    </>
  );
}

/** Shows what the server has, and asks for it again after another version of a question was written. */
function useAdopted(session: ChatSession, page: ConversationPage | null, status: string): void {
  const router = useRouter();
  const stored = page?.stored ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when an answer has ended, what was read meanwhile can come in
  useEffect(() => {
    if (stored === null) return;
    session.adopt(stored);
    if (status !== "ready" || !session.hasNewVersion) return;
    session.hasNewVersion = false;
    router.refresh();
  }, [session, stored, status]);
}
