"use server";

import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import * as sharing from "@/lib/conversations/share.ts";
import { ConversationReference } from "@/lib/domain/conversation.ts";
import type { Result } from "@/lib/domain/result.ts";
import { type ConversationShare, ShareReference } from "@/lib/domain/share.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** @returns the link, which is shown only now */
export async function shareConversation(
  input: unknown,
): Promise<Result<{ link: string; share: ConversationShare }>> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    const runtime = await getRuntime();
    const reference = parseInput(ConversationReference, input);
    const { token, share } = await sharing.shareConversation(runtime, { principal, ...reference });
    return { link: sharing.shareLink(runtime.config.publicUrl, token), share };
  });
}

export async function listShares(input: unknown): Promise<Result<{ shares: ConversationShare[] }>> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    const reference = parseInput(ConversationReference, input);
    return { shares: await sharing.listShares(await getRuntime(), { principal, ...reference }) };
  });
}

export async function withdrawShare(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    await sharing.withdrawShare(await getRuntime(), { principal, ...parseInput(ShareReference, input) });
    return {};
  });
}
