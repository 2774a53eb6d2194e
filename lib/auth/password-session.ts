import { signIn } from "./auth.ts";
import { signInRefusal } from "./sign-in-refusal.ts";

/**
 * Signs a person in on this browser: sets the session's cookie on the action's response.
 *
 * @throws UserError `wrong-credentials`, `too-many-attempts` or `busy`
 */
export async function startPasswordSession(input: { email: string; password: string }): Promise<void> {
  try {
    await signIn("credentials", { email: input.email, password: input.password, redirect: false });
  } catch (error) {
    throw signInRefusal(error) ?? error;
  }
}
