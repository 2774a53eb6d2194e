import { z } from "zod";

/** What was said before, for a follow-up question. */
export interface HistoryTurn {
  role: "user" | "assistant";
  text: string;
}

export const ConversationReference = z.object({ conversationId: z.uuid() });

export const ConversationTitle = z.object({
  conversationId: z.uuid(),
  title: z
    .string()
    .trim()
    .min(1, "Give it a name.")
    .max(120, "That name is too long. Shorten it to 120 characters."),
});

export const ConversationPin = z.object({ conversationId: z.uuid(), isPinned: z.boolean() });

/** Looks through one's own conversations: their titles and questions. */
export const ConversationQuery = z.object({ query: z.string().trim().max(200) });

/** One version of a question that was asked in several. */
export const VersionReference = z.object({ conversationId: z.uuid(), questionId: z.uuid() });
