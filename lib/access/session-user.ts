import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { directoryGroups, directoryMembers, identities, users } from "../db/schema/access.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { RoleRules } from "../domain/sign-in.ts";
import { effectiveRights, type RightsRecord } from "./rights.ts";

const seenEveryMs = 60_000;

/** What a session's cookie says. */
export interface SessionClaims {
  /** A UUID. */
  userId: string;
  sessionVersion: number;
  /** The identity provider that the session was begun with; left out for passwords. */
  provider?: string | undefined;
  /** Begun with the break-glass password, and so of an admin for as long as that is configured. */
  isBreakGlass?: true | undefined;
}

/** Who a session belongs to, as their row is now. */
export interface SessionUser {
  principal: UserPrincipal;
  name: string;
  email: string;
}

export interface SessionUserDeps {
  database: Database;
  roleRules: RoleRules;
  /** In lower case; null while there is no break-glass admin. */
  breakGlassEmail?: string | null;
  clock?: () => Date;
}

// Spelt out: in a query over one table, drizzle names columns without it, and the subqueries' tables have an `id` too.
const personId = sql`${users}.${sql.identifier(users.id.name)}`;

/** For queries over users: what {@link effectiveRights} needs of each, by primary key and index. */
export const rightsColumns = {
  role: users.role,
  groups: users.groups,
  identities: sql<RightsRecord["identities"]>`coalesce((
    select jsonb_agg(jsonb_build_object('provider', i.provider, 'email', i.email, 'groups', i.groups))
    from ${identities} i where i.user_id = ${personId}), '[]')`.as("rights_identities"),
  directoryGroups: sql<string[]>`coalesce((
    select jsonb_agg(g.display_name) from ${directoryMembers} m
    join ${directoryGroups} g on g.id = m.group_id where m.user_id = ${personId}), '[]')`.as(
    "rights_directory_groups",
  ),
};

/**
 * Reads the person of a session, with the groups and the role that they have now, from admins, identity providers and the
 * directory. One query by primary key, and at most one write a minute for "last seen".
 *
 * @returns null when the session is over: the account is gone or disabled, its sessions were ended, or the provider or
 *   break-glass password that it began with is not configured any more
 */
export async function readSessionUser(
  deps: SessionUserDeps,
  claims: SessionClaims,
): Promise<SessionUser | null> {
  const { orm } = deps.database;
  const [row] = await orm
    .select({
      ...rightsColumns,
      id: users.id,
      name: users.name,
      email: users.email,
      isDisabled: users.isDisabled,
      sessionVersion: users.sessionVersion,
      lastSeenAt: users.lastSeenAt,
    })
    .from(users)
    .where(eq(users.id, claims.userId));
  if (!row || row.sessionVersion !== claims.sessionVersion || !isBegunWell(deps, claims, row)) return null;
  await markSeen(deps, row);
  const { role, groups } = effectiveRights(row, deps.roleRules);
  return {
    principal: { kind: "user", userId: row.id, groups, role: claims.isBreakGlass ? "admin" : role },
    name: row.name,
    email: row.email,
  };
}

/** Whether what the session began with still lets the person in. */
function isBegunWell(
  { breakGlassEmail, roleRules }: SessionUserDeps,
  claims: SessionClaims,
  row: { isDisabled: boolean; email: string },
): boolean {
  // Break-glass is for when the accounts themselves are wrong: disabling does not end it, the configuration does.
  if (claims.isBreakGlass) return row.email.toLowerCase() === breakGlassEmail;
  if (row.isDisabled) return false;
  return (
    claims.provider === undefined || roleRules.identityProviders.some(({ id }) => id === claims.provider)
  );
}

async function markSeen(
  deps: Pick<SessionUserDeps, "database" | "clock">,
  row: { id: string; lastSeenAt: Date | null },
): Promise<void> {
  const now = deps.clock?.() ?? new Date();
  const quietSince = new Date(now.getTime() - seenEveryMs);
  if (row.lastSeenAt !== null && row.lastSeenAt >= quietSince) return;
  const isStale = or(isNull(users.lastSeenAt), lt(users.lastSeenAt, quietSince));
  await deps.database.orm
    .update(users)
    .set({ lastSeenAt: now })
    .where(and(eq(users.id, row.id), isStale));
}
