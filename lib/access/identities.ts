import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { identities, invitations, users } from "../db/schema/access.ts";
import type { Role } from "../domain/principal.ts";
import { type SignInProblem, signInProblems, type VerifiedIdentity } from "../domain/sign-in.ts";
import { UserError } from "../errors.ts";
import { recordAudit } from "./audit.ts";
import type { SessionClaims } from "./session-user.ts";

interface Deps {
  database: Database;
  /** Whether people without an account or an invitation get an account. */
  isSignUpOpen: boolean;
  clock?: () => Date;
}

/** A sign-in that is refused, with the reason that the sign-in page says in words. */
export class SignInRefused extends UserError {
  readonly problem: SignInProblem;

  constructor(problem: SignInProblem) {
    super(`sign-in-${problem}`, "Signing in was refused.");
    this.problem = problem;
  }
}

/** Not by `instanceof`, which every error for people answers to. */
export function problemOfRefusal(error: unknown): SignInProblem | null {
  if (!(error instanceof Error) || !("problem" in error)) return null;
  return signInProblems.find((problem) => problem === error.problem) ?? null;
}

interface Account {
  userId: string;
  sessionVersion: number;
  isDisabled: boolean;
}

/**
 * Finds or makes the account of somebody whom an identity provider vouches for, and keeps their groups of this moment.
 * Known by the provider's own id for them; for the first time, by their confirmed address, unless another person of the
 * same provider has that account already: addresses are given to new people, ids are not. One short transaction, in
 * which sign-ins of the same address wait for each other.
 *
 * @param input.address - the visitor's network address, for the audit log
 * @throws SignInRefused `account-disabled`, `address-taken` or `no-account`; each is audited
 */
export async function signInWithIdentity(
  deps: Deps,
  input: { identity: VerifiedIdentity; address: string | null },
): Promise<SessionClaims> {
  const { identity, address } = input;
  const outcome = await deps.database.orm.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(7202612, hashtext(${identity.email}))`);
    const account = await accountOf(transaction, deps, input);
    if (typeof account === "string") return { problem: account, userId: null };
    if (account.isDisabled) return { problem: "account-disabled" as const, userId: account.userId };
    await keepIdentity(transaction, deps, { identity, userId: account.userId });
    return account;
  });
  const audit = { subject: identity.email, address, detail: { provider: identity.provider } };
  if ("problem" in outcome) {
    const detail = { ...audit.detail, reason: outcome.problem };
    const actor = outcome.userId ?? "system";
    await recordAudit(deps, { ...audit, actor, action: "sign-in.refused", detail });
    throw new SignInRefused(outcome.problem);
  }
  const { userId, sessionVersion } = outcome;
  await recordAudit(deps, { ...audit, actor: userId, action: "sign-in.succeeded" });
  return { userId, sessionVersion, provider: identity.provider };
}

/** The identity's ID token at its last sign-in, for signing out there; null if there is none. */
export async function readIdToken(
  deps: { database: Database },
  input: { userId: string; provider: string },
): Promise<string | null> {
  const [row] = await deps.database.orm
    .select({ idToken: identities.idToken })
    .from(identities)
    .where(and(eq(identities.userId, input.userId), eq(identities.provider, input.provider)));
  return row?.idToken ?? null;
}

async function accountOf(
  transaction: Transaction,
  deps: Deps,
  input: { identity: VerifiedIdentity; address: string | null },
): Promise<Account | "address-taken" | "no-account"> {
  const { identity } = input;
  const columns = { userId: users.id, sessionVersion: users.sessionVersion, isDisabled: users.isDisabled };
  const isThis = and(eq(identities.provider, identity.provider), eq(identities.subject, identity.subject));
  const [known] = await transaction
    .select(columns)
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(isThis)
    // Unlinking it waits, and then ends the session that is being begun.
    .for("update", { of: identities });
  if (known) return known;
  const [named] = await transaction
    .select(columns)
    .from(users)
    .where(eq(sql`lower(${users.email})`, identity.email));
  if (!named) return makeAccount(transaction, deps, input);
  if (await isAnotherPersons(transaction, identity, named.userId)) return "address-taken";
  if (!named.isDisabled) await auditAccount(transaction, "account.linked", named.userId, input);
  return named;
}

function isAnotherPersons(
  transaction: Transaction,
  identity: VerifiedIdentity,
  userId: string,
): Promise<boolean> {
  const others = and(
    eq(identities.userId, userId),
    eq(identities.provider, identity.provider),
    ne(identities.subject, identity.subject),
  );
  return transaction.$count(identities, others).then((count) => count > 0);
}

/** With what an open invitation promised, if there is one; which also lets in where sign-up is closed. */
async function makeAccount(
  transaction: Transaction,
  deps: Deps,
  input: { identity: VerifiedIdentity; address: string | null },
): Promise<Account | "no-account"> {
  const { email, name } = input.identity;
  const invitation = await takeInvitation(transaction, deps, email);
  if (!invitation && !deps.isSignUpOpen) return "no-account";
  const role = invitation?.role ?? "employee";
  const [made] = await transaction
    .insert(users)
    .values({ email, name, role, groups: invitation?.groups ?? [] })
    .returning({ userId: users.id, sessionVersion: users.sessionVersion, isDisabled: users.isDisabled });
  if (!made) throw new Error("the account was not made");
  await auditAccount(transaction, "account.created", made.userId, input);
  return made;
}

async function takeInvitation(
  transaction: Transaction,
  deps: Deps,
  email: string,
): Promise<{ role: Role; groups: string[] } | null> {
  const now = deps.clock?.() ?? new Date();
  const isOpen = and(isNull(invitations.usedAt), gt(invitations.expiresAt, now));
  const [row] = await transaction
    .update(invitations)
    .set({ usedAt: now })
    .where(and(eq(invitations.email, email), eq(invitations.isFirstAdmin, false), isOpen))
    .returning({ role: invitations.role, groups: invitations.groups });
  return row ?? null;
}

async function keepIdentity(
  transaction: Transaction,
  deps: Deps,
  { identity, userId }: { identity: VerifiedIdentity; userId: string },
): Promise<void> {
  const { provider, subject, email, groups, idToken } = identity;
  const current = { email, groups, idToken, signedInAt: deps.clock?.() ?? new Date() };
  await transaction
    .insert(identities)
    .values({ provider, subject, userId, ...current })
    .onConflictDoUpdate({ target: [identities.provider, identities.subject], set: current });
}

function auditAccount(
  transaction: Transaction,
  action: "account.created" | "account.linked",
  userId: string,
  { identity, address }: { identity: VerifiedIdentity; address: string | null },
): Promise<void> {
  const detail = { provider: identity.provider };
  return recordAudit(
    { database: { orm: transaction } },
    { actor: userId, action, subject: identity.email, address, detail },
  );
}
