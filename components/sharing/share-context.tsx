"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Result } from "@/lib/domain/result.ts";
import type { ConversationShare } from "@/lib/domain/share.ts";

export interface SharingActions {
  shareConversation: (input: unknown) => Promise<Result<{ link: string; share: ConversationShare }>>;
  listShares: (input: unknown) => Promise<Result<{ shares: ConversationShare[] }>>;
  withdrawShare: (input: unknown) => Promise<Result>;
}

interface Sharing extends SharingActions {
  conversationId: string;
}

const Context = createContext<Sharing | null>(null);

/** What a conversation's answers need to be shared. Outside of it there is no way to share. */
export function SharingProvider({
  conversationId,
  actions,
  children,
}: {
  conversationId: string;
  actions: SharingActions;
  children: ReactNode;
}) {
  return <Context value={{ conversationId, ...actions }}>{children}</Context>;
}

export const useSharing = (): Sharing | null => useContext(Context);
