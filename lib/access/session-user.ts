import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";
import type { UserPrincipal } from "../domain/principal.ts";

const seenEveryMs = 60_000;

/** What a session's cookie says. */
export interface SessionClaims {
  /** A UUID. */
  userId: string;
  sessionVersion: number;
}

/** Who a session belongs to, as their row is now. */
export interface SessionUser {
  principal: UserPrincipal;
  name: string;
  email: string;
}

/**
 * Reads the person of a session, with the groups and the role that they have now. One read by primary key, and at most
 * one write a minute for "last seen".
 *
 * @returns null when the session is over: the account is gone or disabled, or its sessions were ended
 */
export async function readSessionUser(
  deps: { database: Database; clock?: () => Date },
  claims: SessionClaims,
): Promise<SessionUser | null> {
  const { orm } = deps.database;
  const [row] = await orm.select().from(users).where(eq(users.id, claims.userId));
  if (!row || row.isDisabled || row.sessionVersion !== claims.sessionVersion) return null;
  const now = deps.clock?.() ?? new Date();
  const quietSince = new Date(now.getTime() - seenEveryMs);
  if (row.lastSeenAt === null || row.lastSeenAt < quietSince) {
    const isStale = or(isNull(users.lastSeenAt), lt(users.lastSeenAt, quietSince));
    await orm
      .update(users)
      .set({ lastSeenAt: now })
      .where(and(eq(users.id, row.id), isStale));
  }
  return {
    principal: { kind: "user", userId: row.id, groups: row.groups, role: row.role },
    name: row.name,
    email: row.email,
  };
}
