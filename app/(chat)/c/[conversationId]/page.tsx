import type { Metadata } from "next";
import { cache } from "react";
import { Conversation } from "@/components/chat/conversation.tsx";
import { isStillAnswering, toChatMessages } from "@/components/chat/stored-messages.ts";
import { messages } from "@/components/messages.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { readConversation } from "@/lib/conversations/conversations.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Props {
  params: Promise<{ conversationId: string }>;
}

const read = cache(async (conversationId: string) => {
  const principal = await requirePrincipal();
  return readConversation(await getRuntime(), { principal, conversationId });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const conversation = await read((await params).conversationId);
  return { title: conversation?.title ?? messages.sidebar.untitled };
}

export default async function ConversationPage({ params }: Props) {
  const { conversationId } = await params;
  const conversation = await read(conversationId);
  const stored = conversation?.messages ?? [];
  return (
    <Conversation
      key={conversationId}
      conversationId={conversationId}
      title={conversation?.title ?? null}
      stored={toChatMessages(stored)}
      isAnswering={isStillAnswering(stored)}
    />
  );
}
