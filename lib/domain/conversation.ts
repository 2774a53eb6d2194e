import { z } from "zod";

export const ConversationReference = z.object({ conversationId: z.uuid() });
