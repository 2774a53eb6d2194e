"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { messages as texts } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { StoredConversation } from "./adopt-stored.ts";
import { outcomeOf } from "./chat-message.ts";
import { useChatSessions } from "./chat-sessions.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { Thread } from "./thread.tsx";
import { useChatStore } from "./use-chat-store.ts";
import { useResume } from "./use-resume.ts";

interface ConversationProps {
  conversationId: string;
  /** Null when the server knows no such conversation; then this tab may be just about to make it. */
  title: string | null;
  stored: StoredConversation;
  /** The server is still writing the last answer. */
  isAnswering?: boolean;
}

/** A stored conversation, going on from what this tab knows of it. */
export function Conversation(props: ConversationProps) {
  const sessions = useChatSessions();
  const isUnknown = props.title === null && sessions.find(props.conversationId) === undefined;
  return isUnknown ? <MissingConversation /> : <Known {...props} />;
}

function Known({ conversationId, title, stored, isAnswering = false }: ConversationProps) {
  const router = useRouter();
  const session = useChatSessions().open(conversationId, stored);
  const { status, messages } = useChatStore(session.chat.store);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when an answer has ended, what was read meanwhile can come in
  useEffect(() => {
    session.adopt(stored);
    if (status !== "ready" || !session.hasNewVersion) return;
    session.hasNewVersion = false;
    router.refresh();
  }, [session, stored, status]);
  const lastStored = stored.messages.at(-1);
  const runId = isAnswering ? (lastStored?.metadata?.runId ?? null) : null;
  const { isReconnecting } = useResume(session, runId === null ? null : { runId, readAt: stored.readAt });
  const lastShown = messages.at(-1);
  const isElsewhere =
    runId !== null &&
    lastShown?.metadata?.runId === runId &&
    outcomeOf(lastShown) === null &&
    status === "ready";
  const { conversations } = useConversationList();
  const listed = conversations.find((conversation) => conversation.id === conversationId)?.title;
  useEffect(() => {
    // The page was rendered before the server had heard the first question, or the name was changed here.
    if (listed !== undefined && listed !== title) document.title = `${listed} · ${texts.product}`;
  }, [title, listed]);
  return (
    <>
      <h1 className="sr-only">{listed ?? title ?? texts.sidebar.untitled}</h1>
      <Thread
        key={conversationId}
        session={session}
        isAnsweringElsewhere={isElsewhere}
        isReconnecting={isReconnecting}
      />
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
