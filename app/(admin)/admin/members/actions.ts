"use server";

import { revalidatePath } from "next/cache";
import { changeMember as change } from "@/lib/access/change-member.ts";
import { invitationLink } from "@/lib/access/invitation-token.ts";
import { inviteMember, setMemberDisabled as setDisabled } from "@/lib/access/members.ts";
import { unlinkIdentity as unlink } from "@/lib/access/sign-in-ways.ts";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { MemberChange, MemberDisabling, MemberInvitation } from "@/lib/domain/account.ts";
import { IdentityUnlinking } from "@/lib/domain/identity.ts";
import type { Result } from "@/lib/domain/result.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** @returns the one-time link, which is shown only now */
export async function invite(input: unknown): Promise<Result<{ link: string }>> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    const { database, config } = await getRuntime();
    const { token } = await inviteMember({ database }, { ...parseInput(MemberInvitation, input), principal });
    revalidatePath("/admin/members");
    return { link: invitationLink(config.publicUrl, token) };
  });
}

export async function changeMember(input: unknown): Promise<Result> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    await change(await getRuntime(), { principal, ...parseInput(MemberChange, input) });
    revalidatePath("/admin/members");
    return {};
  });
}

export async function setMemberDisabled(input: unknown): Promise<Result> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    const { database } = await getRuntime();
    await setDisabled({ database }, { ...parseInput(MemberDisabling, input), principal });
    revalidatePath("/admin/members");
    return {};
  });
}

export async function unlinkIdentity(input: unknown): Promise<Result> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    const unlinking = parseInput(IdentityUnlinking, input);
    await unlink(await getRuntime(), { principal, ...unlinking });
    // One's own page cannot be shown again: the session is over.
    if (unlinking.userId !== principal.userId) revalidatePath("/admin/members", "layout");
    return {};
  });
}
