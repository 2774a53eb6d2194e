"use server";

import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { ImportRequest } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";
import { importUpload } from "@/lib/ingestion/create-import.ts";
import { getRuntime } from "@/lib/runtime.ts";

export async function startImport(input: unknown): Promise<Result<{ importId: string }>> {
  const principal = await requireRole("editor");
  return asResult(async () =>
    importUpload(await getRuntime(), { principal, request: parseInput(ImportRequest, input) }),
  );
}
