"use client";
import Link from "next/link";
import { useLayoutEffect } from "react";
import { messages as texts } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { useChatSessions } from "./chat-sessions.tsx";
import { useConversationStage } from "./conversation-stage.tsx";
import { type ConversationPage, OngoingConversation } from "./ongoing-conversation.tsx";

/** The page of a conversation, which goes on from what this tab knows of it. */
export function Conversation(page: ConversationPage) {
  const { shownId } = useConversationStage();
  const sessions = useChatSessions();
  if (shownId === page.conversationId) return <HandOver {...page} />;
  if (page.title === null && sessions.find(page.conversationId) === undefined) return <MissingConversation />;
  return (
    <OngoingConversation
      key={page.conversationId}
      session={sessions.open(page.conversationId, page.stored)}
      page={page}
    />
  );
}

/** The conversation is shown already: this brings what the page knows of it. */
function HandOver({ conversationId, title, stored, isAnswering }: ConversationPage) {
  const { take } = useConversationStage();
  useLayoutEffect(() => {
    take({ conversationId, title, stored, isAnswering });
  }, [take, conversationId, title, stored, isAnswering]);
  return null;
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
