import { importListParameters, newImportParameters } from "@/lib/api/document-shapes.ts";
import { asResponse } from "@/lib/api/problem.ts";
import { parseInput } from "@/lib/api/read-body.ts";
import { readQuery } from "@/lib/api/read-query.ts";
import { receiveUpload } from "@/lib/api/receive-upload.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { ImportRequest } from "@/lib/domain/import.ts";
import { Visibility } from "@/lib/domain/principal.ts";
import { importUpload } from "@/lib/ingestion/create-import.ts";
import { listImports } from "@/lib/ingestion/list-imports.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** A page of the imports that the token's person looks after. */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "imports:read");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () =>
    Response.json(await listImports(runtime, { principal, ...readQuery(request, importListParameters) })),
  );
}

/** Takes an export as the body, and queues its import. */
export async function POST(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "imports:write");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const { fileName, visibility, group, ...rest } = readQuery(request, newImportParameters);
    const readers = parseInput(Visibility, { kind: visibility, ...(group ? { groups: group } : {}) });
    await runtime.limits.take("upload", principal.userId);
    const uploadId = await receiveUpload(runtime, { request, userId: principal.userId, fileName });
    const wanted = parseInput(ImportRequest, { ...rest, uploadId, visibility: readers });
    const { importId } = await importUpload(runtime, { principal, request: wanted }).catch(
      async (error: unknown) => {
        await runtime.storage.delete(uploadId);
        throw error;
      },
    );
    return Response.json({ importId }, { status: 202, headers: { location: `/api/v1/imports/${importId}` } });
  });
}
