import { deleteDirectoryUser } from "@/lib/access/directory-users.ts";
import { asResponse, notFound } from "@/lib/api/problem.ts";
import { scimProblemResponse, scimResponse } from "@/lib/api/scim/scim-problem.ts";
import { changeScimUser, readScimUser } from "@/lib/api/scim/scim-users.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

interface Context {
  params: Promise<{ userId: string }>;
}

/** One person. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => {
      const { userId } = await context.params;
      const user = await readScimUser(runtime, { request, userId });
      return user ? scimResponse(user) : scimProblemResponse(notFound("user"));
    },
    scimProblemResponse,
  );
}

/** Replaces or changes what the directory says of a person. */
async function change(request: Request, context: Context): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => {
      const { userId } = await context.params;
      const user = await changeScimUser(runtime, { principal, request, userId });
      return user ? scimResponse(user) : scimProblemResponse(notFound("user"));
    },
    scimProblemResponse,
  );
}

/** Disables a person's account for good, and ends what they are signed in to. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(
    runtime,
    async () => {
      const { userId } = await context.params;
      const isDeleted = await deleteDirectoryUser(runtime, { principal, userId });
      return isDeleted ? new Response(null, { status: 204 }) : scimProblemResponse(notFound("user"));
    },
    scimProblemResponse,
  );
}

export { change as PATCH, change as PUT };
