"use server";

import { revalidatePath } from "next/cache";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import * as gaps from "@/lib/conversations/gaps.ts";
import { GapDecision } from "@/lib/domain/feedback.ts";
import type { Result } from "@/lib/domain/result.ts";
import { getRuntime } from "@/lib/runtime.ts";

export async function decideGap(input: unknown): Promise<Result> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    await gaps.decideGap(await getRuntime(), { principal, ...parseInput(GapDecision, input) });
    revalidatePath("/admin/gaps");
    return {};
  });
}
