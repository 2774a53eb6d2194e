import { z } from "zod";

/** Why an answer did not help. */
export const FeedbackReason = z.enum(["wrong", "missing", "outdated", "wrong-source", "wrong-style"]);
export type FeedbackReason = z.infer<typeof FeedbackReason>;

const comment = z
  .string()
  .trim()
  .max(2_000, "That comment is too long. Shorten it to 2,000 characters.")
  .default("");

/** What a reader says of an answer. A reason belongs to a thumb that points down. */
export const AnswerFeedback = z.discriminatedUnion("rating", [
  z.object({ rating: z.literal("up"), comment }),
  z.object({ rating: z.literal("down"), reason: FeedbackReason.nullable().default(null), comment }),
]);
export type AnswerFeedback = z.infer<typeof AnswerFeedback>;

/** Null takes back what was said. */
export const FeedbackRequest = z.object({ messageId: z.uuid(), feedback: AnswerFeedback.nullable() });

/** "The knowledge base should answer this": about one of the reporter's own questions, by its answer. */
export const GapReport = z.object({ messageId: z.uuid() });
