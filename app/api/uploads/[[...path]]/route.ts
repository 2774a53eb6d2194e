import { principalForRoute } from "@/lib/auth/guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** Resumable uploads (tus). Bytes go straight to storage; `startImport` then names the upload. */
async function handle(request: Request): Promise<Response> {
  const guard = await principalForRoute("editor");
  if (guard.response) return guard.response;
  const { storage } = await getRuntime();
  return storage.handle(request, guard.principal.userId);
}

export { handle as DELETE, handle as HEAD, handle as OPTIONS, handle as PATCH, handle as POST };
