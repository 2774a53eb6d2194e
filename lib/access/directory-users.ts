import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { apiTokens, directoryGroups, directoryMembers, users } from "../db/schema/access.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { UserError } from "../errors.ts";
import { countActiveAdmins, lockAdmins } from "./admin-lock.ts";
import { auditedBy, recordAudit } from "./audit.ts";

interface Deps {
  database: Database;
  clock?: () => Date;
}

/** What a directory says about a person. */
export interface DirectoryUserFields {
  /** In lower case. */
  email: string;
  name: string;
  externalId: string | null;
  /** False: they may not sign in, and what they are signed in to ends. */
  isActive: boolean;
}

export interface DirectoryUser extends DirectoryUserFields {
  id: string;
  createdAt: Date;
}

/**
 * Everyone with an account, whoever made it, oldest first; but not those whom the directory has deleted. One read.
 *
 * @param input - only those with exactly this e-mail or id in the directory
 */
export async function listDirectoryUsers(
  deps: Deps,
  input: { email?: string | undefined; externalId?: string | undefined },
): Promise<DirectoryUser[]> {
  const { email, externalId } = input;
  const rows = await deps.database.orm
    .select()
    .from(users)
    .where(
      and(
        isNull(users.directoryDeletedAt),
        email === undefined ? undefined : eq(sql`lower(${users.email})`, email.toLowerCase()),
        externalId === undefined ? undefined : eq(users.externalId, externalId),
      ),
    )
    .orderBy(asc(users.createdAt), asc(users.id));
  return rows.map(toUser);
}

/** Null for nobody, and for those whom the directory has deleted. */
export async function readDirectoryUser(deps: Deps, userId: string): Promise<DirectoryUser | null> {
  if (!isUuid(userId)) return null;
  const [row] = await deps.database.orm
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.directoryDeletedAt)));
  return row ? toUser(row) : null;
}

/** The directory's groups of each of these people. */
export async function readDirectoryGroupsOf(
  deps: Deps,
  userIds: readonly string[],
): Promise<Map<string, { id: string; displayName: string }[]>> {
  const found = new Map<string, { id: string; displayName: string }[]>();
  if (userIds.length === 0) return found;
  const rows = await deps.database.orm
    .select({
      userId: directoryMembers.userId,
      id: directoryGroups.id,
      displayName: directoryGroups.displayName,
    })
    .from(directoryMembers)
    .innerJoin(directoryGroups, eq(directoryGroups.id, directoryMembers.groupId))
    .where(sql`${directoryMembers.userId} = any(${sql.param([...userIds])}::uuid[])`)
    .orderBy(asc(directoryGroups.displayName));
  for (const { userId, ...group } of rows) found.set(userId, [...(found.get(userId) ?? []), group]);
  return found;
}

/**
 * Makes an account without a password, for an employee. One that the directory had deleted comes back as it says now.
 *
 * @throws UserError `email-taken`
 */
export async function addDirectoryUser(
  deps: Deps,
  input: { principal: UserPrincipal; fields: DirectoryUserFields },
): Promise<DirectoryUser> {
  const { principal, fields } = input;
  return deps.database.orm.transaction(async (transaction) => {
    const values = { ...columnsOf(fields), directoryDeletedAt: null };
    const [revived] = await transaction
      .update(users)
      .set(values)
      .where(and(eq(sql`lower(${users.email})`, fields.email), sql`${users.directoryDeletedAt} is not null`))
      .returning();
    const [row] = revived
      ? [revived]
      : await transaction
          .insert(users)
          .values({ ...values, role: "employee" })
          .onConflictDoNothing()
          .returning();
    if (!row) throw emailTaken();
    await audit(transaction, {
      principal,
      action: "user-added",
      subject: row.id,
      detail: { email: row.email },
    });
    return toUser(row);
  });
}

/**
 * Changes an account as the directory says. One that it makes inactive is disabled at once, and its sessions end.
 *
 * @param input.change - from what is there to what is wanted; called once, inside of the transaction
 * @returns null when there is no such person
 * @throws UserError `email-taken`, or `last-admin` when nobody could manage the product any more
 */
export async function changeDirectoryUser(
  deps: Deps,
  input: {
    principal: UserPrincipal;
    userId: string;
    change: (current: DirectoryUser) => DirectoryUserFields;
  },
): Promise<DirectoryUser | null> {
  const { principal, userId, change } = input;
  return deps.database.orm.transaction(async (transaction) => {
    const row = await lockUser(transaction, userId);
    if (!row) return null;
    const current = toUser(row);
    const wanted = change(current);
    const changed = changedNames(current, wanted);
    if (changed.length === 0) return current;
    if (changed.includes("email") && (await isTaken(transaction, wanted.email, userId))) throw emailTaken();
    const isEnding = current.isActive && !wanted.isActive;
    const [after] = await transaction
      .update(users)
      .set({ ...columnsOf(wanted), ...(isEnding ? endedSessions : {}) })
      .where(eq(users.id, userId))
      .returning();
    if (!after) return null;
    if (isEnding) await keepAnAdmin(transaction, row);
    const action = changed.includes("isActive")
      ? wanted.isActive
        ? "user-enabled"
        : "user-disabled"
      : "user-changed";
    await audit(transaction, { principal, action, subject: userId, detail: { changed } });
    return toUser(after);
  });
}

/**
 * Deletes a person for the directory: the account is disabled, its sessions, tokens, groups and role end, and what they
 * wrote is kept.
 *
 * @returns false when there is no such person
 * @throws UserError `last-admin`
 */
export async function deleteDirectoryUser(
  deps: Deps,
  input: { principal: UserPrincipal; userId: string },
): Promise<boolean> {
  const { principal, userId } = input;
  const now = deps.clock?.() ?? new Date();
  return deps.database.orm.transaction(async (transaction) => {
    const row = await lockUser(transaction, userId);
    if (!row) return false;
    await transaction
      .update(users)
      .set({
        ...endedSessions,
        ...{ isDisabled: true, directoryDeletedAt: now, externalId: null },
        ...{ role: "employee", groups: [], passwordHash: null },
      })
      .where(eq(users.id, userId));
    await keepAnAdmin(transaction, row);
    await transaction.delete(directoryMembers).where(eq(directoryMembers.userId, userId));
    await transaction
      .update(apiTokens)
      .set({ revokedAt: now })
      .where(and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)));
    const detail = { email: row.email, role: row.role };
    await audit(transaction, { principal, action: "user-deleted", subject: userId, detail });
    return true;
  });
}

type Row = typeof users.$inferSelect;

const endedSessions = { sessionVersion: sql`${users.sessionVersion} + 1` };

const columnsOf = ({ email, name, externalId, isActive }: DirectoryUserFields) => ({
  ...{ email, name, externalId },
  isDisabled: !isActive,
});

function toUser(row: Row): DirectoryUser {
  const { id, email, name, externalId, createdAt } = row;
  return { id, email, name, externalId, createdAt, isActive: !row.isDisabled };
}

async function lockUser(transaction: Transaction, userId: string): Promise<Row | undefined> {
  if (!isUuid(userId)) return undefined;
  await lockAdmins(transaction);
  const [row] = await transaction
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.directoryDeletedAt)))
    .for("update");
  return row;
}

async function keepAnAdmin(transaction: Transaction, before: Row): Promise<void> {
  if (before.role === "admin" && !before.isDisabled && (await countActiveAdmins(transaction)) === 0)
    throw new UserError("last-admin", "This is the last active admin. Make another one first.");
}

const isTaken = async (transaction: Transaction, email: string, userId: string) =>
  (await transaction.$count(
    users,
    and(eq(sql`lower(${users.email})`, email), sql`${users.id} <> ${userId}`),
  )) > 0;

const changedNames = (current: DirectoryUserFields, wanted: DirectoryUserFields) =>
  (["email", "name", "externalId", "isActive"] as const).filter((name) => current[name] !== wanted[name]);

const audit = (
  transaction: Transaction,
  event: { principal: UserPrincipal; action: string; subject: string; detail: Record<string, unknown> },
) =>
  recordAudit(
    { database: { orm: transaction } },
    {
      ...auditedBy(event.principal),
      action: `directory.${event.action}`,
      subject: event.subject,
      detail: event.detail,
    },
  );

const emailTaken = () => new UserError("email-taken", "Another account has this e-mail address.", "userName");
