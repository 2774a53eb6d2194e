import { asResponse } from "@/lib/api/problem.ts";
import { scimProblemResponse, scimResponse } from "@/lib/api/scim/scim-problem.ts";
import { addScimUser, listScimUsers } from "@/lib/api/scim/scim-users.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** The people with an account, as a directory reads them. */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => scimResponse(await listScimUsers(runtime, request)),
    scimProblemResponse,
  );
}

/** Makes an account. */
export async function POST(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => scimResponse(await addScimUser(runtime, { principal, request }), { status: 201 }),
    scimProblemResponse,
  );
}
