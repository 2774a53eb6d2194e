import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { invitations, users } from "../db/schema/access.ts";
import type {
  InvitationAcceptance,
  InvitationView,
  Member,
  MemberDisabling,
  MemberInvitation,
} from "../domain/account.ts";
import type { Role, UserPrincipal } from "../domain/principal.ts";
import type { RoleRules } from "../domain/sign-in.ts";
import { UserError } from "../errors.ts";
import { countActiveAdmins, lockAdmins } from "./admin-lock.ts";
import { auditedBy, recordAudit } from "./audit.ts";
import { hashToken, makeToken } from "./invitation-token.ts";
import { hashPassword } from "./password.ts";
import { effectiveRights } from "./rights.ts";
import { rightsColumns } from "./session-user.ts";

interface Deps {
  database: Database;
  clock?: () => Date;
}

const invitationLifeMs = 7 * 24 * 3_600_000;

/** When an invitation made now stops working. */
export function invitationExpiry(clock?: () => Date): Date {
  return new Date((clock?.() ?? new Date()).getTime() + invitationLifeMs);
}

/** Everyone with an account, by name, then everyone invited whose link still works, by e-mail. */
export async function listMembers(deps: Deps & { roleRules: RoleRules }): Promise<Member[]> {
  const { orm } = deps.database;
  const people = await orm
    .select({
      ...rightsColumns,
      ...{ id: users.id, name: users.name, email: users.email },
      ...{ isDisabled: users.isDisabled, lastSeenAt: users.lastSeenAt },
    })
    .from(users)
    .orderBy(asc(users.name), asc(users.id));
  const invited = await orm.select().from(invitations).where(isOpen(deps)).orderBy(asc(invitations.email));
  return [
    ...people.map((row): Member => {
      const { id, name, email, role, groups, lastSeenAt } = row;
      const status = row.isDisabled ? "disabled" : "active";
      const rights = effectiveRights(row, deps.roleRules);
      const others = rights.groups.filter((group) => !groups.includes(group));
      return {
        ...{ key: id, userId: id, name, email, role, groups, status },
        effectiveRole: rights.role,
        otherGroups: others.map((group) => ({
          name: group,
          origin: row.directoryGroups.includes(group) ? "directory" : "identity",
        })),
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
      };
    }),
    ...invited.flatMap((row): Member[] => {
      const { email, role, groups, tokenHash } = row;
      if (email === null) return [];
      return [
        {
          ...{ key: tokenHash, userId: null, name: "", email, role, groups, status: "invited" as const },
          ...{ effectiveRole: role, otherGroups: [], lastSeenAt: null },
        },
      ];
    }),
  ];
}

/**
 * Makes a one-time link's token, which works for 7 days. An earlier invitation of the same e-mail stops working.
 *
 * @returns the token, which is shown once: only its hash is stored
 * @throws UserError `email-taken`
 */
export async function inviteMember(
  deps: Deps,
  input: MemberInvitation & { principal: UserPrincipal },
): Promise<{ token: string }> {
  const { email, role, groups, principal } = input;
  const token = makeToken();
  await deps.database.orm.transaction(async (transaction) => {
    if (await isEmailTaken(transaction, email)) throw emailTaken();
    await transaction
      .delete(invitations)
      .where(and(eq(invitations.email, email), isNull(invitations.usedAt)));
    const expiresAt = invitationExpiry(deps.clock);
    await transaction
      .insert(invitations)
      .values({ tokenHash: hashToken(token), email, role, groups, expiresAt });
    const detail = { role, groups };
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action: "member.invited", subject: email, detail },
    );
  });
  return { token };
}

/** What a link may show before it is used; null when it is unknown, used, too old, or an admin exists already. */
export async function readInvitation(deps: Deps, token: string): Promise<InvitationView | null> {
  const { orm } = deps.database;
  const [row] = await orm
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashToken(token)), isOpen(deps)));
  if (!row || (row.isFirstAdmin && (await countActiveAdmins(orm)) > 0)) return null;
  return { email: row.email, role: row.role, isFirstAdmin: row.isFirstAdmin };
}

/**
 * Makes the account of a one-time link, which then stops working. However many use it at once, one wins.
 *
 * @throws UserError `invalid-invitation` or `email-taken`; the link then still works for someone who may use it
 */
export async function acceptInvitation(
  deps: Deps,
  input: InvitationAcceptance,
): Promise<{ userId: string; email: string; role: Role }> {
  // Before the costly hash, so that a made-up token costs nothing; decided again inside.
  if (!(await readInvitation(deps, input.token))) throw invalidInvitation();
  const passwordHash = await hashPassword(input.password);
  return deps.database.orm.transaction(async (transaction) => {
    await lockAdmins(transaction);
    const invitation = await claimInvitation(transaction, deps, input.token);
    const { role, groups } = invitation;
    const email = invitation.email ?? input.email;
    const [user] = await transaction
      .insert(users)
      .values({ email, name: input.name, role, groups, passwordHash })
      .onConflictDoNothing()
      .returning({ userId: users.id });
    if (!user) throw emailTaken();
    const detail = { role, groups, isFirstAdmin: invitation.isFirstAdmin };
    await recordAudit(
      { database: { orm: transaction } },
      { actor: user.userId, action: "member.joined", subject: email, detail },
    );
    return { userId: user.userId, email, role };
  });
}

/** Marks the link as used; the row lock of the update lets one of several at once see it unused. */
async function claimInvitation(transaction: Transaction, deps: Deps, token: string) {
  const [invitation] = await transaction
    .update(invitations)
    .set({ usedAt: deps.clock?.() ?? new Date() })
    .where(and(eq(invitations.tokenHash, hashToken(token)), isOpen(deps)))
    .returning();
  if (!invitation) throw invalidInvitation();
  if (invitation.isFirstAdmin && (await countActiveAdmins(transaction)) > 0) throw invalidInvitation();
  return invitation;
}

/**
 * Disables or enables an account, and ends its sessions.
 *
 * @throws UserError `not-found`, or `last-admin` when nobody could manage the product any more
 */
export async function setMemberDisabled(
  deps: Deps,
  input: MemberDisabling & { principal: UserPrincipal },
): Promise<void> {
  const { userId, isDisabled, principal } = input;
  await deps.database.orm.transaction(async (transaction) => {
    await lockAdmins(transaction);
    const [user] = await transaction
      .update(users)
      .set({ isDisabled, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId))
      .returning({ role: users.role });
    if (!user) throw new UserError("not-found", "This account does not exist any more. Reload the page.");
    if (isDisabled && user.role === "admin" && (await countActiveAdmins(transaction)) === 0) {
      throw new UserError("last-admin", "This is the last active admin. Invite another admin first.");
    }
    const action = isDisabled ? "member.disabled" : "member.enabled";
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action, subject: userId },
    );
  });
}

/** What a sign-in needs to know of the account with this e-mail, in lower case. */
export async function findForSignIn(deps: { database: Database }, email: string) {
  const [row] = await deps.database.orm
    .select({
      userId: users.id,
      passwordHash: users.passwordHash,
      sessionVersion: users.sessionVersion,
      isDisabled: users.isDisabled,
    })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email));
  return row ?? null;
}

function isOpen(deps: Deps) {
  return and(isNull(invitations.usedAt), gt(invitations.expiresAt, deps.clock?.() ?? new Date()));
}

async function isEmailTaken(transaction: Transaction, email: string): Promise<boolean> {
  return (await transaction.$count(users, eq(sql`lower(${users.email})`, email))) > 0;
}

const emailTaken = () =>
  new UserError(
    "email-taken",
    "Someone with this e-mail address has an account already. Use another one.",
    "email",
  );

const invalidInvitation = () =>
  new UserError("invalid-invitation", "This link does not work any more. Ask your admin for a new one.");
