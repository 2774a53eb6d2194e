import { and, desc, eq, isNull } from "drizzle-orm";
import { auditedBy, recordAudit } from "../access/audit.ts";
import { hashToken, makeToken } from "../access/invitation-token.ts";
import type { Database } from "../db/database.ts";
import { conversationShares, conversations, users } from "../db/schema/index.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { type ConversationShare, ShareToken } from "../domain/share.ts";
import { isUuid } from "../domain/uuid.ts";
import { UserError } from "../errors.ts";
import { notFound } from "./exchange.ts";
import { pathTo } from "./message-tree.ts";
import { readableMessages, type StoredMessage } from "./readable-messages.ts";
import { readPath, readTree } from "./stored-path.ts";

interface Deps {
  database: Database;
}

const maxShares = 50;

/**
 * Makes a link by which colleagues may read a conversation as it is now, each as far as they may read its sources.
 *
 * @returns the token, which is shown once: only its hash is stored
 * @throws UserError `conversation-not-found` when there is none of the principal's, or `too-many-shares`
 */
export async function shareConversation(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string },
): Promise<{ token: string; share: ConversationShare }> {
  const { principal, conversationId } = input;
  if (!isUuid(conversationId)) throw notFound();
  const token = makeToken();
  return deps.database.orm.transaction(async (transaction) => {
    const [owned] = await transaction
      .select({ id: conversations.id, leafId: conversations.leafId })
      .from(conversations)
      .where(and(eq(conversations.id, conversationId), isOwn(principal)))
      .for("update");
    if (!owned) throw notFound();
    const open = and(eq(conversationShares.conversationId, owned.id), isNull(conversationShares.revokedAt));
    if ((await transaction.$count(conversationShares, open)) >= maxShares)
      throw new UserError(
        "too-many-shares",
        "This conversation has 50 links. Withdraw those that nobody uses.",
      );
    const [row] = await transaction
      .insert(conversationShares)
      .values({
        ...{ conversationId: owned.id, leafId: owned.leafId },
        ...{ tokenHash: hashToken(token), createdBy: principal.userId },
      })
      .returning();
    if (!row) throw new Error("the share was not made");
    await recordAudit(
      { database: { orm: transaction } },
      {
        ...auditedBy(principal),
        action: "conversation.shared",
        subject: owned.id,
        detail: { share: row.id },
      },
    );
    return { token, share: { id: row.id, createdAt: row.createdAt.toISOString() } };
  });
}

/** The links to a conversation of the principal's that work, newest first; none for one of somebody else's. */
export async function listShares(
  deps: Deps,
  input: { principal: UserPrincipal; conversationId: string },
): Promise<ConversationShare[]> {
  if (!isUuid(input.conversationId)) return [];
  const rows = await deps.database.orm
    .select({ id: conversationShares.id, createdAt: conversationShares.createdAt })
    .from(conversationShares)
    .innerJoin(conversations, eq(conversations.id, conversationShares.conversationId))
    .where(
      and(
        eq(conversations.id, input.conversationId),
        isOwn(input.principal),
        isNull(conversationShares.revokedAt),
      ),
    )
    .orderBy(desc(conversationShares.createdAt));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/**
 * Makes a link stop working.
 *
 * @throws UserError `share-not-found` when there is none of the principal's
 */
export async function withdrawShare(
  deps: Deps & { clock?: () => Date },
  input: { principal: UserPrincipal; shareId: string },
): Promise<void> {
  const { principal, shareId } = input;
  const missing = new UserError("share-not-found", "This link has been withdrawn already. Reload the page.");
  if (!isUuid(shareId)) throw missing;
  await deps.database.orm.transaction(async (transaction) => {
    const [row] = await transaction
      .update(conversationShares)
      .set({ revokedAt: deps.clock?.() ?? new Date() })
      .where(
        and(
          eq(conversationShares.id, shareId),
          eq(conversationShares.createdBy, principal.userId),
          isNull(conversationShares.revokedAt),
        ),
      )
      .returning({ conversationId: conversationShares.conversationId });
    if (!row) throw missing;
    await recordAudit(
      { database: { orm: transaction } },
      {
        ...auditedBy(principal),
        action: "conversation.share-withdrawn",
        subject: row.conversationId,
        detail: { share: shareId },
      },
    );
  });
}

/** @param publicUrl - the address that people open, with or without a slash at its end */
export function shareLink(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, "")}/shared/${token}`;
}

/** A shared conversation as one of its readers sees it. */
export interface SharedConversation {
  conversationId: string;
  title: string;
  ownerName: string;
  isOwn: boolean;
  /** ISO 8601 */
  sharedAt: string;
  messages: StoredMessage[];
}

/**
 * What a link shows: the conversation as its owner saw it when it was shared, its answers as far as the reader may read their
 * sources. That is the path to the leaf of then, and for a link that does not know its leaf the path to the last message that
 * had been written. Other versions of a question, and what the owner said of the answers, are the owner's alone.
 *
 * @returns null for a link that does not work (any more): unknown, withdrawn, or its conversation deleted
 */
export async function readSharedConversation(
  deps: Deps,
  input: { principal: UserPrincipal; token: string },
): Promise<SharedConversation | null> {
  const token = ShareToken.safeParse(input.token);
  if (!token.success) return null;
  const { orm } = deps.database;
  const [found] = await orm
    .select({
      conversationId: conversations.id,
      title: conversations.title,
      leafId: conversationShares.leafId,
      ownerId: users.id,
      ownerName: users.name,
      sharedAt: conversationShares.createdAt,
    })
    .from(conversationShares)
    .innerJoin(conversations, eq(conversations.id, conversationShares.conversationId))
    .innerJoin(users, eq(users.id, conversations.userId))
    .where(
      and(
        eq(conversationShares.tokenHash, hashToken(token.data)),
        isNull(conversationShares.revokedAt),
        isNull(conversations.deletedAt),
      ),
    );
  if (!found) return null;
  const { ownerId, sharedAt, leafId, ...shown } = found;
  const tree = await readTree(orm, found.conversationId);
  const written = leafId === null ? tree.filter(({ createdAt }) => createdAt <= sharedAt) : tree;
  const rows = await readPath(orm, pathTo(written, leafId));
  const readable = await readableMessages(deps, { ...input, rows });
  return {
    ...shown,
    isOwn: ownerId === input.principal.userId,
    sharedAt: sharedAt.toISOString(),
    messages: readable.map((message) => ({ ...message, parts: message.parts.filter(isForColleagues) })),
  };
}

/** How a question was understood names sources, folders and people that its asker may know. */
function isForColleagues(part: unknown): boolean {
  return !(typeof part === "object" && part !== null && "type" in part && part.type === "data-understood");
}

const isOwn = (principal: UserPrincipal) =>
  and(eq(conversations.userId, principal.userId), isNull(conversations.deletedAt));
