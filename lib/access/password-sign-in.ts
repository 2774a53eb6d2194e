import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";
import { UserError } from "../errors.ts";
import { type AttemptLimiter, createAttemptLimiter } from "./attempt-limiter.ts";
import { recordAudit } from "./audit.ts";
import { findForSignIn } from "./members.ts";
import { isPasswordCorrect } from "./password.ts";
import type { SessionClaims } from "./session-user.ts";

const windowMs = 15 * 60_000;

export interface SignInLimiters {
  byEmail: AttemptLimiter;
  byAddress: AttemptLimiter;
}

/** Ten attempts for an account and fifty from an address (an office may share one) in a quarter of an hour. */
export function createSignInLimiters(deps: { clock: () => Date }): SignInLimiters {
  return {
    byEmail: createAttemptLimiter(deps, { max: 10, windowMs, maxKeys: 50_000 }),
    byAddress: createAttemptLimiter(deps, { max: 50, windowMs, maxKeys: 50_000 }),
  };
}

/** Who may sign in with a password. */
export interface PasswordRules {
  /** Whether people may use passwords of their own. */
  isPasswordOn: boolean;
  /** An admin for when nothing else works; only this password counts for the address, which is in lower case. */
  breakGlass: { email: string; passwordHash: string } | null;
}

/**
 * Checks an e-mail and a password. A wrong e-mail, a wrong password, a disabled account and passwords that are switched
 * off look the same and take the same time.
 *
 * @param input.email - in lower case
 * @param input.address - the visitor's network address; null when it is not known for certain
 * @returns what the session should carry
 * @throws UserError `wrong-credentials` or `too-many-attempts`
 */
export async function signInWithPassword(
  deps: { database: Database; limiters: SignInLimiters; passwords: PasswordRules },
  input: { email: string; password: string; address: string | null },
): Promise<SessionClaims> {
  const { byEmail, byAddress } = deps.limiters;
  const { email, address } = input;
  if (address !== null) byAddress.take(address);
  byEmail.take(email);
  const { breakGlass, isPasswordOn } = deps.passwords;
  const isBreakGlass = breakGlass?.email === email;
  const member = await findForSignIn(deps, email);
  const ownHash = isPasswordOn ? (member?.passwordHash ?? null) : null;
  const isCorrect = await isPasswordCorrect(input.password, isBreakGlass ? breakGlass.passwordHash : ownHash);
  if (!isCorrect || (!isBreakGlass && (!member || member.isDisabled))) {
    if (member) auditFailure(deps, { userId: member.userId, email, address });
    throw new UserError(
      "wrong-credentials",
      "This e-mail and password do not match. Check both and try again.",
    );
  }
  byEmail.forget(email);
  if (address !== null) byAddress.giveBack(address);
  const { userId, sessionVersion } = member ?? (await makeBreakGlassAccount(deps, email));
  const detail = { way: isBreakGlass ? "break-glass" : "password" };
  await recordAudit(deps, { actor: userId, action: "sign-in.succeeded", subject: email, address, detail });
  return { userId, sessionVersion, ...(isBreakGlass ? { isBreakGlass } : {}) };
}

/** Of accounts alone, so that made-up addresses cannot fill the log; not waited for, so that they take as long. */
function auditFailure(
  deps: { database: Database },
  { userId, email, address }: { userId: string; email: string; address: string | null },
): void {
  const detail = { way: "password" };
  recordAudit(deps, { actor: userId, action: "sign-in.failed", subject: email, address, detail }).catch(
    // The database is gone, which every other request says too.
    () => {},
  );
}

/** An employee's, which nobody can enter without the configured password; its sessions are an admin's. */
async function makeBreakGlassAccount(deps: { database: Database }, email: string) {
  const account = { email, name: "Break-glass admin", role: "employee" } as const;
  await deps.database.orm.insert(users).values(account).onConflictDoNothing();
  const made = await findForSignIn(deps, email);
  if (!made) throw new Error("the break-glass account was not made");
  return made;
}
