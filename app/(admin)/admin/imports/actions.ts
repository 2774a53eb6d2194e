"use server";

import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requireRole } from "@/lib/auth/guard.ts";
import { ImportCommand, ImportRequest, InspectRequest, type UploadInspection } from "@/lib/domain/import.ts";
import type { Result } from "@/lib/domain/result.ts";
import { commandImport as command } from "@/lib/ingestion/command-import.ts";
import { importUpload } from "@/lib/ingestion/create-import.ts";
import { inspectUpload as inspect } from "@/lib/ingestion/inspect-upload.ts";
import { getRuntime } from "@/lib/runtime.ts";

export async function startImport(input: unknown): Promise<Result<{ importId: string }>> {
  const principal = await requireRole("editor");
  return asResult(async () =>
    importUpload(await getRuntime(), { principal, request: parseInput(ImportRequest, input) }),
  );
}

export async function inspectUpload(input: unknown): Promise<Result<{ inspection: UploadInspection }>> {
  const principal = await requireRole("editor");
  return asResult(async () => ({
    inspection: await inspect(await getRuntime(), { principal, ...parseInput(InspectRequest, input) }),
  }));
}

export async function commandImport(input: unknown): Promise<Result> {
  const principal = await requireRole("editor");
  return asResult(async () => {
    await command(await getRuntime(), { principal, ...parseInput(ImportCommand, input) });
    return {};
  });
}
