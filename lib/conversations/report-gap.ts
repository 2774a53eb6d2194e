import type { Limits } from "../access/limits.ts";
import type { Database } from "../db/database.ts";
import { gapReports } from "../db/schema/index.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { findOwnAnswer } from "./own-answer.ts";

/**
 * "The knowledge base should answer this": hands the question of one of the principal's own answers to the admins, whatever
 * the answer was. It is the reporter's own words, nothing of the answer. Once for each answer; again does nothing.
 *
 * @throws UserError `answer-not-found`; TooManyRequests
 */
export async function reportGap(
  deps: { database: Database; limits: Limits },
  input: { principal: UserPrincipal; messageId: string },
): Promise<object> {
  const { userId } = input.principal;
  await deps.limits.take("rating", userId);
  const { id: messageId, question } = await findOwnAnswer(deps, input);
  await deps.database.orm
    .insert(gapReports)
    .values({ messageId, reportedBy: userId, question })
    .onConflictDoNothing();
  return {};
}
