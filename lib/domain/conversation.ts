import { z } from "zod";

/** What was said before, for a follow-up question. */
export interface HistoryTurn {
  role: "user" | "assistant";
  text: string;
}

export const ConversationReference = z.object({ conversationId: z.uuid() });
