"use server";

import { revalidatePath } from "next/cache";
import { createApiToken, revokeApiToken } from "@/lib/access/api-tokens.ts";
import { unlinkIdentity } from "@/lib/access/sign-in-ways.ts";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { ApiTokenReference, NewApiToken } from "@/lib/domain/api-token.ts";
import { OwnIdentity } from "@/lib/domain/identity.ts";
import type { Result } from "@/lib/domain/result.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** @returns the token, which is shown only now */
export async function createToken(input: unknown): Promise<Result<{ token: string }>> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    const wanted = parseInput(NewApiToken, input);
    const { token } = await createApiToken(await getRuntime(), { principal, ...wanted });
    revalidatePath("/settings");
    return { token };
  });
}

export async function revokeToken(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    await revokeApiToken(await getRuntime(), { principal, ...parseInput(ApiTokenReference, input) });
    revalidatePath("/settings");
    return {};
  });
}

/** Ends this session too, and so reads no page again. */
export async function unlinkOwnIdentity(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    const own = { userId: principal.userId, isLastWayAccepted: false };
    await unlinkIdentity(await getRuntime(), { principal, ...parseInput(OwnIdentity, input), ...own });
    return {};
  });
}
