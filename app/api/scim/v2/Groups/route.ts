import { asResponse } from "@/lib/api/problem.ts";
import { addScimGroup, listScimGroups } from "@/lib/api/scim/scim-groups.ts";
import { scimProblemResponse, scimResponse } from "@/lib/api/scim/scim-problem.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** The groups of the directory. */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => scimResponse(await listScimGroups(runtime, request)),
    scimProblemResponse,
  );
}

/** Makes a group. */
export async function POST(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => scimResponse(await addScimGroup(runtime, { principal, request }), { status: 201 }),
    scimProblemResponse,
  );
}
