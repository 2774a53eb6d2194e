import type { Database } from "../db/database.ts";
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

/**
 * Checks an e-mail and a password. A wrong e-mail, a wrong password and a disabled account look the same and take the
 * same time.
 *
 * @param input.email - in lower case
 * @param input.address - the visitor's network address; null when it is not known for certain
 * @returns what the session should carry
 * @throws UserError `wrong-credentials` or `too-many-attempts`
 */
export async function signInWithPassword(
  deps: { database: Database; limiters: SignInLimiters },
  input: { email: string; password: string; address: string | null },
): Promise<SessionClaims> {
  const { byEmail, byAddress } = deps.limiters;
  if (input.address !== null) byAddress.take(input.address);
  byEmail.take(input.email);
  const member = await findForSignIn(deps, input.email);
  const isCorrect = await isPasswordCorrect(input.password, member?.passwordHash ?? null);
  if (!member || !isCorrect || member.isDisabled) {
    throw new UserError(
      "wrong-credentials",
      "This e-mail and password do not match. Check both and try again.",
    );
  }
  byEmail.forget(input.email);
  if (input.address !== null) byAddress.giveBack(input.address);
  await recordAudit(deps, { actor: member.userId, action: "session.started" });
  return { userId: member.userId, sessionVersion: member.sessionVersion };
}
