import { and, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../db/database.ts";
import { conversations, messages } from "../db/schema/index.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { UserError } from "../errors.ts";
import { textOf } from "./exchange.ts";

/**
 * One of the principal's own answers, whatever version it belongs to.
 *
 * @returns its id, and its question
 * @throws UserError `answer-not-found` when it is not there, no answer, or somebody else's
 */
export async function findOwnAnswer(
  deps: { database: Database },
  input: { principal: UserPrincipal; messageId: string },
): Promise<{ id: string; question: string }> {
  if (!isUuid(input.messageId)) throw missing();
  const [answer] = await deps.database.orm
    .select({ id: messages.id, questionParts: asked.parts })
    .from(messages)
    .innerJoin(asked, eq(asked.id, messages.parentId))
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(
      and(
        eq(messages.id, input.messageId),
        eq(messages.role, "assistant"),
        eq(conversations.userId, input.principal.userId),
        isNull(conversations.deletedAt),
      ),
    );
  if (!answer) throw missing();
  return { id: answer.id, question: textOf(answer.questionParts) };
}

const asked = alias(messages, "asked");

const missing = () =>
  new UserError("answer-not-found", "This answer does not exist, or it is not yours. Reload the page.");
