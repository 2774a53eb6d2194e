"use server";

import { redirect } from "next/navigation";
import { signInMessages } from "@/components/messages/sign-in.ts";
import { acceptInvitation as accept } from "@/lib/access/members.ts";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { endSession } from "@/lib/auth/end-session.ts";
import { startPasswordSession } from "@/lib/auth/password-session.ts";
import { safeReturnPath } from "@/lib/auth/safe-return-path.ts";
import { InvitationAcceptance, SignInRequest } from "@/lib/domain/account.ts";
import type { Result } from "@/lib/domain/result.ts";
import { UserError } from "@/lib/errors.ts";
import { getRuntime } from "@/lib/runtime.ts";

export async function signInWithPassword(input: unknown): Promise<Result<{ to: string }>> {
  return asResult(async () => {
    const { from, ...credentials } = parseInput(SignInRequest, input);
    await startPasswordSession(credentials);
    return { to: safeReturnPath(from) };
  });
}

/** Makes the account of a one-time link, and signs its owner in. */
export async function acceptInvitation(input: unknown): Promise<Result<{ to: string }>> {
  return asResult(async () => {
    const acceptance = parseInput(InvitationAcceptance, input);
    const runtime = await getRuntime();
    if (!runtime.config.env.PASSWORD_SIGN_IN)
      throw new UserError("passwords-off", signInMessages.passwordsOff);
    const { email, role } = await accept(runtime, acceptance);
    await startPasswordSession({ email, password: acceptance.password });
    return { to: role === "admin" ? "/admin/sources" : "/" };
  });
}

/** Ends the session of this browser, and that of the identity provider where it was begun with one. */
export async function signOutHere(): Promise<Result> {
  const { to } = await endSession();
  redirect(to);
}
