import { resourceTypes } from "@/lib/api/scim/scim-discovery.ts";
import { scimProblemResponse, scimResponse } from "@/lib/api/scim/scim-problem.ts";
import { scimAddress } from "@/lib/api/scim/scim-resources.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** What kinds of resources there are. */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "scim", scimProblemResponse);
  if (guard.response) return guard.response;
  const { config } = await getRuntime();
  return scimResponse(resourceTypes(scimAddress(config.publicUrl)));
}
