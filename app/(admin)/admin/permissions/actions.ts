"use server";

import { revalidatePath } from "next/cache";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { DocumentReaders, NameMapping } from "@/lib/domain/permissions.ts";
import type { Result } from "@/lib/domain/result.ts";
import { setDocumentReaders as setReaders } from "@/lib/ingestion/document-access.ts";
import { mapName as map } from "@/lib/ingestion/map-name.ts";
import { getRuntime } from "@/lib/runtime.ts";

export async function mapName(input: unknown): Promise<Result> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    await map(await getRuntime(), { principal, ...parseInput(NameMapping, input) });
    revalidatePath("/admin/permissions");
    return {};
  });
}

export async function setDocumentReaders(input: unknown): Promise<Result> {
  const principal = await requireRole("admin");
  return asResult(async () => {
    await setReaders(await getRuntime(), { principal, ...parseInput(DocumentReaders, input) });
    revalidatePath("/admin", "layout");
    return {};
  });
}
