import { ImportCommandRequest } from "@/lib/api/document-shapes.ts";
import { asResponse, notFound, problemResponse } from "@/lib/api/problem.ts";
import { readBody } from "@/lib/api/read-body.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { isUuid } from "@/lib/domain/uuid.ts";
import { commandImport } from "@/lib/ingestion/command-import.ts";
import { readImport } from "@/lib/ingestion/read.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** Pauses, resumes or cancels an import; applies or discards its comparison. */
export async function POST(
  request: Request,
  context: { params: Promise<{ importId: string }> },
): Promise<Response> {
  const guard = await principalForToken(request, "imports:write");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const { importId } = await context.params;
    const wanted = await readBody(request, ImportCommandRequest);
    if (!isUuid(importId)) return problemResponse(notFound("import"));
    await commandImport(runtime, { principal, importId, ...wanted });
    const view = await readImport(runtime, { principal, importId });
    return view ? Response.json(view) : problemResponse(notFound("import"));
  });
}
