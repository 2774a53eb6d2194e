import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Database } from "../db/database.ts";
import { conversations } from "../db/schema/index.ts";
import type { ConversationSummary } from "../domain/answer.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { readAnswerMarks } from "./answer-marks.ts";
import { notFound } from "./exchange.ts";
import { newestLeafBelow, pathTo, versionsOf } from "./message-tree.ts";
import { readableMessages, type StoredMessage } from "./readable-messages.ts";
import { readPath, readTree } from "./stored-path.ts";

interface Deps {
  database: Database;
}

const maxListed = 200;

/** The principal's own conversations, pinned ones before the others, each newest first, at most 200. */
export async function listConversations(
  deps: Deps,
  input: { principal: UserPrincipal },
): Promise<ConversationSummary[]> {
  return selectSummaries(deps, {
    where: and(eq(conversations.userId, input.principal.userId), isNull(conversations.deletedAt)),
    limit: maxListed,
  });
}

/** @param input.where - must name whose they are */
export async function selectSummaries(
  deps: Deps,
  input: { where: SQL | undefined; limit: number },
): Promise<ConversationSummary[]> {
  const rows = await deps.database.orm
    .select({
      id: conversations.id,
      title: conversations.title,
      isPinned: isNotNull(conversations.pinnedAt).mapWith(Boolean),
      updatedAt: conversations.updatedAt,
    })
    .from(conversations)
    .where(input.where)
    .orderBy(desc(isNotNull(conversations.pinnedAt)), desc(conversations.updatedAt))
    .limit(input.limit);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

/**
 * A conversation with the messages that are shown of it, in order: those on the path to its leaf. The answers are as far as
 * the principal may still read their sources. Null when it is not there or not the principal's.
 */
export async function readConversation(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string },
): Promise<{ id: string; title: string; messages: StoredMessage[] } | null> {
  const { orm } = deps.database;
  if (!isUuid(input.conversationId)) return null;
  const [conversation] = await orm
    .select({ id: conversations.id, title: conversations.title, leafId: conversations.leafId })
    .from(conversations)
    .where(ownedBy(input));
  if (!conversation) return null;
  const { leafId, ...named } = conversation;
  const tree = await readTree(orm, conversation.id);
  const versions = versionsOf(tree);
  const rows = await readPath(orm, pathTo(tree, leafId));
  const [shown, marks] = await Promise.all([
    readableMessages(deps, { ...input, rows }),
    readAnswerMarks(
      deps,
      rows.map(({ id }) => id),
    ),
  ]);
  return {
    ...named,
    messages: shown.map((message) => {
      const ids = versions.get(message.id);
      return { ...message, ...marks.get(message.id), ...(ids ? { versions: ids } : {}) };
    }),
  };
}

/**
 * Shows another version of a question, with the newest of what was said after it.
 *
 * @throws UserError `conversation-not-found` when there is none of the principal's, or no such question in it
 */
export async function showVersion(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string; questionId: string },
): Promise<object> {
  if (!isUuid(input.conversationId)) throw notFound();
  return deps.database.orm.transaction(async (transaction) => {
    const [owned] = await transaction
      .select({ id: conversations.id })
      .from(conversations)
      .where(ownedBy(input))
      .for("update");
    if (!owned) throw notFound();
    const tree = await readTree(transaction, owned.id);
    const isQuestion = tree.some(({ id, role }) => id === input.questionId && role === "user");
    const leafId = isQuestion ? newestLeafBelow(tree, input.questionId) : null;
    if (leafId === null) throw notFound();
    await transaction.update(conversations).set({ leafId }).where(eq(conversations.id, owned.id));
    return {};
  });
}

/**
 * Gives a conversation the title, as it is.
 *
 * @throws UserError `conversation-not-found` when there is none of the principal's
 */
export async function renameConversation(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string; title: string },
): Promise<object> {
  return change(deps, input, { title: input.title });
}

/**
 * Keeps a conversation above the others, or no longer.
 *
 * @throws UserError `conversation-not-found` when there is none of the principal's
 */
export async function pinConversation(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string; isPinned: boolean },
): Promise<object> {
  return change(deps, input, { pinnedAt: input.isPinned ? sql`now()` : null });
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
  return change(deps, input, { deletedAt: sql`now()` });
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

async function change(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string },
  values: PgUpdateSetSource<typeof conversations>,
): Promise<object> {
  if (!isUuid(input.conversationId)) throw notFound();
  const rows = await deps.database.orm
    .update(conversations)
    .set(values)
    .where(ownedBy(input))
    .returning({ id: conversations.id });
  if (rows.length === 0) throw notFound();
  return {};
}

function ownedBy(input: { principal: UserPrincipal; conversationId: string }) {
  return and(
    eq(conversations.id, input.conversationId),
    eq(conversations.userId, input.principal.userId),
    isNull(conversations.deletedAt),
  );
}
