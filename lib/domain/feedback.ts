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

/** Which part of the reported questions is wanted; an address's query fits as it is. */
export const GapQuery = z.object({
  state: z.enum(["open", "closed"]).catch("open").default("open"),
  /** From 1. */
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type GapQuery = z.infer<typeof GapQuery>;

/** Of a reported question, and of all reports of the same one. False: it is open again. */
export const GapDecision = z.object({ gapId: z.uuid(), isClosed: z.boolean() });
export type GapDecision = z.infer<typeof GapDecision>;

/** A question that the knowledge base should answer, as admins see it: the last report of it stands for all. */
export interface GapQuestion {
  /** Of the last report. */
  gapId: string;
  question: string;
  /** Null for somebody who is gone. */
  reporterName: string | null;
  /** ISO 8601 */
  reportedAt: string;
  /** How often it was reported, whatever its case, white space and last signs. */
  count: number;
  isClosed: boolean;
}
