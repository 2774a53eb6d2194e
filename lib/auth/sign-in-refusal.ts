import { UserError } from "../errors.ts";

/**
 * What to tell a person whose sign-in next-auth refused. It wraps what a provider throws, and says `CredentialsSignin`
 * for one that gave nobody.
 *
 * @returns null when it was not refused, but broke
 */
export function signInRefusal(error: unknown): UserError | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof UserError) return error;
  if ("type" in error && error.type === "CredentialsSignin") {
    return new UserError(
      "wrong-credentials",
      "This e-mail and password do not match. Check both and try again.",
    );
  }
  const { cause } = error;
  return typeof cause === "object" && cause !== null && "err" in cause ? signInRefusal(cause.err) : null;
}
