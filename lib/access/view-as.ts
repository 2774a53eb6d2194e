import { eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { RoleRules } from "../domain/sign-in.ts";
import type { ViewPurpose, ViewTarget } from "../domain/view-as.ts";
import { UserError } from "../errors.ts";
import { auditedBy, recordAudit } from "./audit.ts";
import { requireAdmin } from "./require-admin.ts";
import { effectiveRights } from "./rights.ts";
import { rightsColumns } from "./session-user.ts";

interface Deps {
  database: Database;
  roleRules: RoleRules;
}

/** The person or group that an admin looks as. */
export interface Viewed {
  principal: UserPrincipal;
  /** A person's or a group's. */
  name: string;
  /** Null for a group. */
  email: string | null;
  isDisabled: boolean;
}

/** Of somebody who is nobody: no grant names it. */
const nobodyId = "00000000-0000-0000-0000-000000000000";

/**
 * Lets an admin read with another person's eyes, or with those of a member of one group alone: the only place where a
 * principal of somebody else is made, besides sessions. Each use is a line of the audit log, whatever comes of it.
 *
 * @param principal - the admin who looks
 * @param input.text - what she searches or asks
 * @param input.reason - why she looks; optional
 * @throws UserError `forbidden` for anybody but an admin, `person-missing`
 */
export async function viewAs(
  deps: Deps,
  principal: UserPrincipal,
  input: { target: ViewTarget; purpose: ViewPurpose; text?: string; reason?: string },
): Promise<Viewed> {
  requireAdmin(principal);
  const { target, purpose, text = "", reason = "" } = input;
  const viewed = target.startsWith("group:")
    ? memberOf(target.slice("group:".length))
    : await readPerson(deps, target.slice("user:".length));
  await recordAudit(deps, {
    ...auditedBy(principal),
    action: `view-as.${purpose}`,
    subject: viewed.email === null ? target : viewed.principal.userId,
    detail: { name: viewed.name, ...(text && { text }), ...(reason && { reason }) },
  });
  return viewed;
}

function memberOf(group: string): Viewed {
  const principal = { kind: "user", userId: nobodyId, groups: [group], role: "employee" } as const;
  return { principal, name: group, email: null, isDisabled: false };
}

async function readPerson({ database, roleRules }: Deps, userId: string): Promise<Viewed> {
  const [row] = await database.orm
    .select({
      ...rightsColumns,
      id: users.id,
      name: users.name,
      email: users.email,
      isDisabled: users.isDisabled,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!row) throw new UserError("person-missing", "This person has no account any more. Reload the page.");
  const { id, name, email, isDisabled } = row;
  const principal = { kind: "user", userId: id, ...effectiveRights(row, roleRules) } as const;
  return { principal, name, email, isDisabled };
}
