import { eq } from "drizzle-orm";
import type { Limits } from "../access/limits.ts";
import type { Database } from "../db/database.ts";
import { answerFeedback } from "../db/schema/index.ts";
import type { AnswerFeedback } from "../domain/feedback.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { findOwnAnswer } from "./own-answer.ts";

/**
 * Keeps what the principal says of one of their own answers, in place of what they said before.
 *
 * @param input.feedback - null takes it back
 * @throws UserError `answer-not-found`; TooManyRequests
 */
export async function rateAnswer(
  deps: { database: Database; limits: Limits },
  input: { principal: UserPrincipal; messageId: string; feedback: AnswerFeedback | null },
): Promise<object> {
  const { principal, feedback } = input;
  await deps.limits.take("rating", principal.userId);
  const { id: messageId } = await findOwnAnswer(deps, input);
  const { orm } = deps.database;
  if (feedback === null) {
    await orm.delete(answerFeedback).where(eq(answerFeedback.messageId, messageId));
    return {};
  }
  const { rating, comment } = feedback;
  const said = { rating, comment, reason: feedback.rating === "down" ? feedback.reason : null };
  await orm
    .insert(answerFeedback)
    .values({ messageId, ...said })
    .onConflictDoUpdate({ target: answerFeedback.messageId, set: { ...said, createdAt: new Date() } });
  return {};
}
