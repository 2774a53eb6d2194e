import { deleteDirectoryGroup } from "@/lib/access/directory-groups.ts";
import { asResponse, notFound } from "@/lib/api/problem.ts";
import { changeScimGroup, readScimGroup } from "@/lib/api/scim/scim-groups.ts";
import { scimProblemResponse, scimResponse } from "@/lib/api/scim/scim-problem.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Context {
  params: Promise<{ groupId: string }>;
}

/** One group. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => {
      const { groupId } = await context.params;
      const group = await readScimGroup(runtime, { request, groupId });
      return group ? scimResponse(group) : scimProblemResponse(notFound("group"));
    },
    scimProblemResponse,
  );
}

/** Replaces or changes what the directory says of a group. */
async function change(request: Request, context: Context): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => {
      const { groupId } = await context.params;
      const group = await changeScimGroup(runtime, { principal, request, groupId });
      return group ? scimResponse(group) : scimProblemResponse(notFound("group"));
    },
    scimProblemResponse,
  );
}

/** Deletes a group; what it granted ends with it. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => {
      const { groupId } = await context.params;
      const isDeleted = await deleteDirectoryGroup(runtime, { principal, groupId });
      return isDeleted ? new Response(null, { status: 204 }) : scimProblemResponse(notFound("group"));
    },
    scimProblemResponse,
  );
}

export { change as PATCH, change as PUT };
