"use client";
import { useRouter } from "next/navigation";
import type { QuestionScope } from "./chat-message.ts";
import { askIn } from "./chat-session.ts";
import { nothingStored, useChatSessions } from "./chat-sessions.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { newUuid } from "./new-uuid.ts";

/** Asks in a new conversation, and goes there. */
export function useAskNew(): (text: string, scope: QuestionScope) => void {
  const router = useRouter();
  const sessions = useChatSessions();
  const { touch } = useConversationList();
  return (text, scope) => {
    const conversationId = newUuid();
    const session = sessions.open(conversationId, nothingStored);
    session.scope = scope.filters;
    touch(conversationId, text);
    // In this order: a navigation that overtakes an action makes the router load the new page twice.
    router.push(`/c/${conversationId}`);
    void askIn(session, text, scope);
  };
}
