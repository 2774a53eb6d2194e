import { principalForRoute } from "@/lib/auth/guard.ts";
import { limitResponse } from "@/lib/auth/limit-response.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** Resumable uploads (tus). Bytes go straight to storage; `startImport` then names the upload. */
async function handle(request: Request): Promise<Response> {
  const guard = await principalForRoute("editor");
  if (guard.response) return guard.response;
  const { principal } = guard;
  const runtime = await getRuntime();
  // Only what begins an upload is counted, not its parts.
  const isNew = request.method === "POST";
  const refusal = isNew ? await limitResponse(runtime, { action: "upload", principal }) : null;
  return refusal ?? runtime.storage.handle(request, principal.userId);
}

export { handle as DELETE, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST };
