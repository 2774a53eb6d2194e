"use server";

import { revalidatePath } from "next/cache";
import { decideExposure as decide } from "@/lib/access/oversharing/report.ts";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { ExposureDecision } from "@/lib/domain/oversharing.ts";
import type { Result } from "@/lib/domain/result.ts";
import { getRuntime } from "@/lib/runtime.ts";

export async function decideExposure(input: unknown): Promise<Result> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    await decide(await getRuntime(), { principal, ...parseInput(ExposureDecision, input) });
    revalidatePath("/admin/oversharing");
    return {};
  });
}

/** It begins by itself within ten minutes after an import; this is for those who wait for it. */
export async function startScan(): Promise<Result> {
  await requireRole("admin");
  return asResult(async () => {
    await (await getRuntime()).jobs.enqueue("scan", {}, "all");
    revalidatePath("/admin/oversharing");
    return {};
  });
}
