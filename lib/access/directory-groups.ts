import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { directoryGroups, directoryMembers, users } from "../db/schema/access.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { UserError } from "../errors.ts";
import { auditedBy, recordAudit } from "./audit.ts";

interface Deps {
  database: Database;
}

/** What a directory says about a group. Its name is the one of grants: `group:<displayName>`. */
export interface DirectoryGroupFields {
  displayName: string;
  externalId: string | null;
  /** Users' ids. */
  memberIds: string[];
}

export interface DirectoryGroup extends DirectoryGroupFields {
  id: string;
  createdAt: Date;
  updatedAt: Date;
}

/** More of them than this are counted in the audit log, and not named. */
const maxAuditedMembers = 200;

/**
 * The directory's groups by age. Two reads.
 *
 * @param input.displayName, input.externalId - only those of exactly this name (in any case) or id in the directory
 * @param input.hasMembers - false: without reading who is in them, which of large groups takes long
 */
export async function listDirectoryGroups(
  deps: Deps,
  input: { displayName?: string | undefined; externalId?: string | undefined; hasMembers: boolean },
): Promise<DirectoryGroup[]> {
  const { displayName, externalId, hasMembers } = input;
  const { orm } = deps.database;
  const rows = await orm
    .select()
    .from(directoryGroups)
    .where(
      and(
        displayName === undefined ? undefined : eq(lowerName, displayName.toLowerCase()),
        externalId === undefined ? undefined : eq(directoryGroups.externalId, externalId),
      ),
    )
    .orderBy(asc(directoryGroups.createdAt), asc(directoryGroups.id));
  const members = hasMembers
    ? await readMembers(
        orm,
        rows.map(({ id }) => id),
      )
    : new Map<string, string[]>();
  return rows.map((row) => ({ ...row, memberIds: members.get(row.id) ?? [] }));
}

export async function readDirectoryGroup(deps: Deps, groupId: string): Promise<DirectoryGroup | null> {
  if (!isUuid(groupId)) return null;
  const { orm } = deps.database;
  const [row] = await orm.select().from(directoryGroups).where(eq(directoryGroups.id, groupId));
  return row ? withMembers(orm, row) : null;
}

/** @throws UserError `group-name-taken`, or `unknown-members` */
export async function addDirectoryGroup(
  deps: Deps,
  input: { principal: UserPrincipal; fields: DirectoryGroupFields },
): Promise<DirectoryGroup> {
  const { displayName, externalId, memberIds } = input.fields;
  return deps.database.orm.transaction(async (transaction) => {
    const [row] = await transaction
      .insert(directoryGroups)
      .values({ displayName, externalId })
      .onConflictDoNothing()
      .returning();
    if (!row) throw nameTaken();
    await changeMembers(transaction, { groupId: row.id, added: [...new Set(memberIds)], removed: [] });
    await audit(transaction, input.principal, "group-added", row.id, {
      displayName,
      added: named(memberIds),
    });
    return withMembers(transaction, row);
  });
}

/**
 * Changes a group as the directory says. Who is in it counts from their next request on.
 *
 * @param input.change - from what is there to what is wanted; called once, while nobody else can change the group
 * @returns null when there is no such group
 * @throws UserError `group-name-taken`, or `unknown-members`
 */
export async function changeDirectoryGroup(
  deps: Deps,
  input: {
    principal: UserPrincipal;
    groupId: string;
    change: (current: DirectoryGroup) => DirectoryGroupFields;
  },
): Promise<DirectoryGroup | null> {
  const { principal, groupId, change } = input;
  if (!isUuid(groupId)) return null;
  return deps.database.orm.transaction(async (transaction) => {
    const [row] = await transaction
      .select()
      .from(directoryGroups)
      .where(eq(directoryGroups.id, groupId))
      .for("update");
    if (!row) return null;
    const current = await withMembers(transaction, row);
    const { displayName, externalId, memberIds } = change(current);
    const [before, wanted] = [new Set(current.memberIds), new Set(memberIds)];
    const added = [...wanted].filter((id) => !before.has(id));
    const removed = [...before].filter((id) => !wanted.has(id));
    if (displayName !== row.displayName && (await isTaken(transaction, displayName, groupId)))
      throw nameTaken();
    await changeMembers(transaction, { groupId, added, removed });
    const [after] = await transaction
      .update(directoryGroups)
      .set({ displayName, externalId, updatedAt: sql`now()` })
      .where(eq(directoryGroups.id, groupId))
      .returning();
    const renamed = displayName === row.displayName ? {} : { from: row.displayName, to: displayName };
    const detail = { ...renamed, added: named(added), removed: named(removed) };
    await audit(transaction, principal, "group-changed", groupId, detail);
    return withMembers(transaction, after ?? row);
  });
}

/** @returns false when there is no such group */
export async function deleteDirectoryGroup(
  deps: Deps,
  input: { principal: UserPrincipal; groupId: string },
): Promise<boolean> {
  const { principal, groupId } = input;
  if (!isUuid(groupId)) return false;
  return deps.database.orm.transaction(async (transaction) => {
    const [row] = await transaction
      .delete(directoryGroups)
      .where(eq(directoryGroups.id, groupId))
      .returning();
    if (!row) return false;
    await audit(transaction, principal, "group-deleted", groupId, { displayName: row.displayName });
    return true;
  });
}

type Orm = Pick<Transaction, "select">;
type Row = typeof directoryGroups.$inferSelect;

const lowerName = sql`lower(${directoryGroups.displayName})`;

async function withMembers(orm: Orm, row: Row): Promise<DirectoryGroup> {
  return { ...row, memberIds: (await readMembers(orm, [row.id])).get(row.id) ?? [] };
}

async function readMembers(orm: Orm, groupIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await orm
    .select()
    .from(directoryMembers)
    .where(sql`${directoryMembers.groupId} = any(${sql.param([...groupIds])}::uuid[])`)
    .orderBy(asc(directoryMembers.userId));
  const members = new Map<string, string[]>();
  for (const { groupId, userId } of rows) {
    const ids = members.get(groupId);
    if (ids) ids.push(userId);
    else members.set(groupId, [userId]);
  }
  return members;
}

async function changeMembers(
  transaction: Transaction,
  { groupId, added, removed }: { groupId: string; added: string[]; removed: string[] },
): Promise<void> {
  if (removed.length > 0)
    await transaction
      .delete(directoryMembers)
      .where(
        and(
          eq(directoryMembers.groupId, groupId),
          sql`${directoryMembers.userId} = any(${sql.param(removed)}::uuid[])`,
        ),
      );
  if (added.length === 0) return;
  const known = added.every(isUuid)
    ? await transaction.$count(
        users,
        and(sql`${users.id} = any(${sql.param(added)}::uuid[])`, isNull(users.directoryDeletedAt)),
      )
    : -1;
  if (known !== added.length)
    throw new UserError("unknown-members", "Some of these members do not exist here.", "members");
  await transaction.execute(
    sql`insert into ${directoryMembers} (group_id, user_id)
        select ${groupId}::uuid, unnest(${sql.param(added)}::uuid[]) on conflict do nothing`,
  );
}

const isTaken = async (transaction: Transaction, displayName: string, groupId: string) =>
  (await transaction.$count(
    directoryGroups,
    and(eq(lowerName, displayName.toLowerCase()), ne(directoryGroups.id, groupId)),
  )) > 0;

/** Ids, or how many they are when they are too many to name. */
const named = (ids: string[]): string[] | number => (ids.length > maxAuditedMembers ? ids.length : ids);

const audit = (
  transaction: Transaction,
  principal: UserPrincipal,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
) =>
  recordAudit(
    { database: { orm: transaction } },
    { ...auditedBy(principal), action: `directory.${action}`, subject, detail },
  );

const nameTaken = () =>
  new UserError("group-name-taken", "Another group of the directory has this name.", "displayName");
