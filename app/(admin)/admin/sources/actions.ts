"use server";

import { revalidatePath } from "next/cache";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { DeleteSource, RenameSource, SetSourceReaders } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";
import {
  deleteSource as remove,
  renameSource as rename,
  setSourceReaders as setReaders,
} from "@/lib/ingestion/change-source.ts";
import { getRuntime } from "@/lib/runtime.ts";

export async function renameSource(input: unknown): Promise<Result> {
  const principal = await requireRole("editor");
  return asResult(async () => {
    await rename(await getRuntime(), { principal, ...parseInput(RenameSource, input) });
    revalidatePath("/admin/sources");
    return {};
  });
}

export async function setSourceReaders(input: unknown): Promise<Result> {
  const principal = await requireRole("editor");
  return asResult(async () => {
    await setReaders(await getRuntime(), { principal, ...parseInput(SetSourceReaders, input) });
    revalidatePath("/admin/sources");
    return {};
  });
}

export async function deleteSource(input: unknown): Promise<Result> {
  const principal = await requireRole("editor");
  return asResult(async () => {
    await remove(await getRuntime(), { principal, ...parseInput(DeleteSource, input) });
    revalidatePath("/admin/sources");
    return {};
  });
}
