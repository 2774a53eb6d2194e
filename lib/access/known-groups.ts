import { eq, inArray } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { directoryGroups, directoryMembers, identities, users } from "../db/schema/access.ts";

/** Where somebody's membership in a group comes from. */
export interface GroupsByOrigin {
  /** By an admin. */
  given: string[];
  /** As of the last sign-in with each identity provider. */
  identity: string[];
  directory: string[];
}

/** Every group that somebody here is in, or that the directory has, by name. Grant keys are made of exactly these names. */
export async function listKnownGroups(deps: { database: Pick<Database, "orm"> }): Promise<string[]> {
  const { orm } = deps.database;
  const given = await orm.select({ groups: users.groups }).from(users);
  const signedIn = await orm.select({ groups: identities.groups }).from(identities);
  const pushed = await orm.select({ name: directoryGroups.displayName }).from(directoryGroups);
  const names = [...given, ...signedIn].flatMap(({ groups }) => groups);
  return [...new Set([...names, ...pushed.map(({ name }) => name)])].toSorted();
}

/** The groups of these people, by where each comes from; people without any are left out. */
export async function groupsByOrigin(
  deps: { database: Pick<Database, "orm"> },
  userIds: readonly string[],
): Promise<Map<string, GroupsByOrigin>> {
  const { orm } = deps.database;
  const found = new Map<string, GroupsByOrigin>();
  const add = (userId: string, origin: keyof GroupsByOrigin, groups: readonly string[]) => {
    const known = found.get(userId) ?? { given: [], identity: [], directory: [] };
    known[origin] = [...new Set([...known[origin], ...groups])].toSorted();
    found.set(userId, known);
  };
  if (userIds.length === 0) return found;
  const given = await orm
    .select({ id: users.id, groups: users.groups })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  for (const { id, groups } of given) if (groups.length > 0) add(id, "given", groups);
  const signedIn = await orm
    .select({ id: identities.userId, groups: identities.groups })
    .from(identities)
    .where(inArray(identities.userId, [...userIds]));
  for (const { id, groups } of signedIn) if (groups.length > 0) add(id, "identity", groups);
  const pushed = await orm
    .select({ id: directoryMembers.userId, name: directoryGroups.displayName })
    .from(directoryMembers)
    .innerJoin(directoryGroups, eq(directoryGroups.id, directoryMembers.groupId))
    .where(inArray(directoryMembers.userId, [...userIds]));
  for (const { id, name } of pushed) add(id, "directory", [name]);
  return found;
}
