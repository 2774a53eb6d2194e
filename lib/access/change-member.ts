import { eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";
import type { MemberChange } from "../domain/account.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { countActiveAdmins, lockAdmins } from "./admin-lock.ts";
import { auditedBy, recordAudit } from "./audit.ts";
import { requireAdmin } from "./require-admin.ts";

/**
 * Gives a member another role, and the groups that admins give; those of identity providers and the directory stay. It counts
 * from the member's next request.
 *
 * @throws UserError `forbidden`, `not-found`, or `last-admin` when nobody could manage the product any more
 */
export async function changeMember(
  deps: { database: Database },
  input: { principal: UserPrincipal } & MemberChange,
): Promise<void> {
  const { principal, userId, role, groups } = input;
  requireAdmin(principal);
  await deps.database.orm.transaction(async (transaction) => {
    await lockAdmins(transaction);
    const [before] = await transaction
      .select({ role: users.role, groups: users.groups, isDisabled: users.isDisabled })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    if (!before) throw new UserError("not-found", "This account does not exist any more. Reload the page.");
    const given = [...new Set(groups)].toSorted();
    await transaction.update(users).set({ role, groups: given }).where(eq(users.id, userId));
    const isLess = before.role === "admin" && !before.isDisabled && role !== "admin";
    if (isLess && (await countActiveAdmins(transaction)) === 0)
      throw new UserError("last-admin", "This is the last active admin. Make somebody else an admin first.");
    const detail = { from: { role: before.role, groups: before.groups }, to: { role, groups: given } };
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action: "member.changed", subject: userId, detail },
    );
  });
}
