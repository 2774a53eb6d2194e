import { asResponse, notFound, problemResponse } from "@/lib/api/problem.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { readImport } from "@/lib/ingestion/read.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** How an import is going, and its receipt. */
export async function GET(
  request: Request,
  context: { params: Promise<{ importId: string }> },
): Promise<Response> {
  const guard = await principalForToken(request, "imports:read");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const view = await readImport(runtime, { principal, importId: (await context.params).importId });
    return view ? Response.json(view) : problemResponse(notFound("import"));
  });
}
