"use server";

import { redirect } from "next/navigation";
import { acceptInvitation as accept } from "@/lib/access/members.ts";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { endSession, startPasswordSession } from "@/lib/auth/password-session.ts";
import { safeReturnPath } from "@/lib/auth/safe-return-path.ts";
import { InvitationAcceptance, SignInRequest } from "@/lib/domain/account.ts";
import type { Result } from "@/lib/domain/result.ts";
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
    const { email, role } = await accept(await getRuntime(), acceptance);
    await startPasswordSession({ email, password: acceptance.password });
    return { to: role === "admin" ? "/admin/sources" : "/" };
  });
}

export async function signOutHere(): Promise<Result> {
  await endSession();
  redirect("/sign-in");
}
