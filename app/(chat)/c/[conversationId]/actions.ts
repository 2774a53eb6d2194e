"use server";

import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import * as own from "@/lib/conversations/conversations.ts";
import * as rating from "@/lib/conversations/feedback.ts";
import * as gaps from "@/lib/conversations/report-gap.ts";
import * as sharing from "@/lib/conversations/share.ts";
import { ConversationReference, VersionReference } from "@/lib/domain/conversation.ts";
import { FeedbackRequest, GapReport } from "@/lib/domain/feedback.ts";
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

/** Shows another version of a question; the page has it when it is read again. */
export async function showVersion(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    own.showVersion(await getRuntime(), { principal, ...parseInput(VersionReference, input) }),
  );
}

export async function rateAnswer(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    rating.rateAnswer(await getRuntime(), { principal, ...parseInput(FeedbackRequest, input) }),
  );
}

/** Hands one's own question to the admins. */
export async function reportGap(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    gaps.reportGap(await getRuntime(), { principal, ...parseInput(GapReport, input) }),
  );
}
