import type { Result } from "@/lib/domain/result.ts";
import type { ConversationShare } from "@/lib/domain/share.ts";

/** What one can do to the links of a conversation. */
export interface SharingActions {
  shareConversation: (input: unknown) => Promise<Result<{ link: string; share: ConversationShare }>>;
  listShares: (input: unknown) => Promise<Result<{ shares: ConversationShare[] }>>;
  withdrawShare: (input: unknown) => Promise<Result>;
}
