import { z } from "zod";

/** The one-time part of a share's address: 32 random bytes, base64url. */
export const ShareToken = z.string().regex(/^[\w-]{43}$/);

export const ShareReference = z.object({ shareId: z.uuid() });

/** A link to a conversation, as its owner sees it; the link itself is shown only when it is made. */
export interface ConversationShare {
  id: string;
  /** ISO 8601; what was asked later is not shown. */
  createdAt: string;
}
