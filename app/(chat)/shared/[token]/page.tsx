import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { cardsOf, toChatMessages, withChecks } from "@/components/chat/stored-messages.ts";
import { messages as texts } from "@/components/messages/messages.ts";
import { sharingMessages } from "@/components/messages/sharing.ts";
import { SharedConversation } from "@/components/sharing/shared-conversation.tsx";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { checkCitations } from "@/lib/conversations/check-citations.ts";
import { readSharedConversation } from "@/lib/conversations/share.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Props {
  params: Promise<{ token: string }>;
}

const read = cache(async (token: string) => {
  const principal = await requirePrincipal();
  return readSharedConversation(await getRuntime(), { principal, token });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shared = await read((await params).token);
  // The address is a secret of its own: no other site is to learn it.
  return { title: shared?.title ?? sharingMessages.shared.missing, referrer: "no-referrer" };
}

export default async function SharedPage({ params }: Props) {
  const principal = await requirePrincipal();
  const shared = await read((await params).token);
  if (!shared) {
    return (
      <EmptyState level={1} title={sharingMessages.shared.missing} hint={sharingMessages.shared.missingHint}>
        <Link href="/" className={buttonClass()}>
          {texts.errors.home}
        </Link>
      </EmptyState>
    );
  }
  const chat = toChatMessages(shared.messages);
  const checks = await checkCitations(await getRuntime(), { principal, cards: cardsOf(chat) });
  return (
    <SharedConversation
      title={shared.title}
      ownerName={shared.ownerName}
      sharedAt={shared.sharedAt}
      ownHref={shared.isOwn ? `/c/${shared.conversationId}` : null}
      chat={withChecks(chat, checks)}
      now={new Date().toISOString()}
    />
  );
}
