import { and, asc, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { conversations, messages } from "../db/schema/index.ts";
import type { ConversationSummary } from "../domain/answer.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { notFound } from "./exchange.ts";
import { readableMessages, type StoredMessage } from "./readable-messages.ts";

interface Deps {
  database: Database;
}

const maxListed = 200;

/** The principal's own conversations, newest first, at most 200. */
export async function listConversations(
  deps: Deps,
  input: { principal: UserPrincipal },
): Promise<ConversationSummary[]> {
  const rows = await deps.database.orm
    .select({
      id: conversations.id,
      title: conversations.title,
      isPinned: isNotNull(conversations.pinnedAt).mapWith(Boolean),
      updatedAt: conversations.updatedAt,
    })
    .from(conversations)
    .where(and(eq(conversations.userId, input.principal.userId), isNull(conversations.deletedAt)))
    .orderBy(desc(conversations.updatedAt))
    .limit(maxListed);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

/**
 * A conversation with its messages in order, the answers as far as the principal may still read their sources; null when it
 * is not there or not the principal's.
 */
export async function readConversation(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string },
): Promise<{ id: string; title: string; messages: StoredMessage[] } | null> {
  const { orm } = deps.database;
  if (!isUuid(input.conversationId)) return null;
  const [conversation] = await orm
    .select({ id: conversations.id, title: conversations.title })
    .from(conversations)
    .where(ownedBy(input));
  if (!conversation) return null;
  const rows = await orm
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversation.id))
    .orderBy(asc(messages.position));
  return { ...conversation, messages: await readableMessages(deps, { ...input, rows }) };
}

/**
 * Hides a conversation; {@link restoreConversation} brings it back for a day.
 *
 * @throws UserError `conversation-not-found` when there is none of the principal's
 */
export async function deleteConversation(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string },
): Promise<object> {
  if (!isUuid(input.conversationId)) throw notFound();
  const rows = await deps.database.orm
    .update(conversations)
    .set({ deletedAt: sql`now()` })
    .where(ownedBy(input))
    .returning({ id: conversations.id });
  if (rows.length === 0) throw notFound();
  return {};
}

export async function restoreConversation(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string },
): Promise<object> {
  if (!isUuid(input.conversationId)) throw notFound();
  const rows = await deps.database.orm
    .update(conversations)
    .set({ deletedAt: null })
    .where(
      and(
        eq(conversations.id, input.conversationId),
        eq(conversations.userId, input.principal.userId),
        isNotNull(conversations.deletedAt),
      ),
    )
    .returning({ id: conversations.id });
  if (rows.length === 0) throw notFound();
  return {};
}

/** Removes for good what was deleted more than a day ago. */
export async function purgeDeletedConversations(deps: Deps): Promise<void> {
  await deps.database.orm
    .delete(conversations)
    .where(lt(conversations.deletedAt, sql`now() - interval '1 day'`));
}

function ownedBy(input: { principal: UserPrincipal; conversationId: string }) {
  return and(
    eq(conversations.id, input.conversationId),
    eq(conversations.userId, input.principal.userId),
    isNull(conversations.deletedAt),
  );
}
