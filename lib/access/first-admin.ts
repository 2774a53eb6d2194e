import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { invitations } from "../db/schema/access.ts";
import { countActiveAdmins, lockAdmins } from "./admin-lock.ts";
import { hashToken, makeToken } from "./invitation-token.ts";
import { invitationExpiry } from "./members.ts";

/**
 * Makes the one-time link for the first admin, while there is none; older ones stop working.
 *
 * @returns the token, for the start-up log alone; null when an admin exists
 */
export async function ensureFirstAdminInvitation(deps: {
  database: Database;
  clock?: () => Date;
}): Promise<string | null> {
  const token = makeToken();
  return deps.database.orm.transaction(async (transaction) => {
    await lockAdmins(transaction);
    if ((await countActiveAdmins(transaction)) > 0) return null;
    await transaction
      .delete(invitations)
      .where(and(eq(invitations.isFirstAdmin, true), isNull(invitations.usedAt)));
    await transaction.insert(invitations).values({
      tokenHash: hashToken(token),
      role: "admin",
      isFirstAdmin: true,
      expiresAt: invitationExpiry(deps.clock),
    });
    return token;
  });
}
