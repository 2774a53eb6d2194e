"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { messages as texts } from "@/components/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { ChatMessage } from "./chat-message.ts";
import { useChatSessions } from "./chat-sessions.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { Thread } from "./thread.tsx";

const POLL_MS = 2000;

/** A stored conversation, going on from what this tab knows of it. */
export function Conversation({
  conversationId,
  title,
  stored,
  isAnswering = false,
}: {
  conversationId: string;
  /** Null when the server knows no such conversation; then this tab may be just about to make it. */
  title: string | null;
  stored: ChatMessage[];
  /** The server is still writing the last answer. */
  isAnswering?: boolean;
}) {
  const sessions = useChatSessions();
  const isUnknown = title === null && sessions.find(conversationId) === undefined;
  if (isUnknown) return <MissingConversation />;
  return <Known conversationId={conversationId} title={title} stored={stored} isAnswering={isAnswering} />;
}

function Known({
  conversationId,
  title,
  stored,
  isAnswering,
}: {
  conversationId: string;
  title: string | null;
  stored: ChatMessage[];
  isAnswering: boolean;
}) {
  const router = useRouter();
  const session = useChatSessions().open(conversationId, stored);
  const isElsewhere = isAnswering && session.askedHere.size === 0;
  useEffect(() => {
    // What was asked here is newer than what the server had when it rendered the page.
    if (session.askedHere.size === 0 && stored.length > 0) session.chat.messages = stored;
  }, [session, stored]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the server asks for the next look
  useEffect(() => {
    if (!isElsewhere) return;
    const timer = setTimeout(() => router.refresh(), POLL_MS);
    return () => clearTimeout(timer);
  }, [isElsewhere, router, stored]);
  const { conversations } = useConversationList();
  const listed = conversations.find((conversation) => conversation.id === conversationId)?.title;
  useEffect(() => {
    // The page was rendered before the server had heard the first question.
    if (title === null && listed !== undefined) document.title = `${listed} · ${texts.product}`;
  }, [title, listed]);
  return (
    <>
      <h1 className="sr-only">{title ?? listed ?? texts.sidebar.untitled}</h1>
      <Thread key={conversationId} session={session} isAnsweringElsewhere={isElsewhere} />
    </>
  );
}

/** Also what stands at the address of somebody else's conversation. */
function MissingConversation() {
  return (
    <EmptyState level={1} title={texts.conversation.missing} hint={texts.conversation.missingHint}>
      <Link href="/" className={buttonClass()}>
        {texts.sidebar.newConversation}
      </Link>
    </EmptyState>
  );
}
