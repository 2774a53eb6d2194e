import type { Metadata } from "next";
import { cache } from "react";
import { Conversation } from "@/components/chat/conversation.tsx";
import { cardsOf, isStillAnswering, toChatMessages, withChecks } from "@/components/chat/stored-messages.ts";
import { messages as texts } from "@/components/messages/messages.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { checkCitations } from "@/lib/conversations/check-citations.ts";
import { readConversation } from "@/lib/conversations/conversations.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Props {
  params: Promise<{ conversationId: string }>;
}

/** With the moment before it was read: what comes later is not in it. */
const read = cache(async (conversationId: string) => {
  const principal = await requirePrincipal();
  const readAt = new Date().toISOString();
  return { readAt, conversation: await readConversation(await getRuntime(), { principal, conversationId }) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conversation } = await read((await params).conversationId);
  return { title: conversation?.title ?? texts.sidebar.untitled };
}

export default async function ConversationPage({ params }: Props) {
  const principal = await requirePrincipal();
  const { conversationId } = await params;
  const { conversation, readAt } = await read(conversationId);
  const stored = conversation?.messages ?? [];
  const messages = toChatMessages(stored);
  const checks = await checkCitations(await getRuntime(), { principal, cards: cardsOf(messages) });
  return (
    <Conversation
      key={conversationId}
      conversationId={conversationId}
      title={conversation?.title ?? null}
      stored={{ messages: withChecks(messages, checks), readAt }}
      isAnswering={isStillAnswering(stored)}
    />
  );
}
