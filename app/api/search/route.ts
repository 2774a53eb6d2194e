import { readSearchParameters } from "@/components/search/search-parameters.ts";
import { principalForRoute } from "@/lib/auth/guard.ts";
import { limitResponse } from "@/lib/auth/limit-response.ts";
import { SearchRequest } from "@/lib/domain/search.ts";
import { searchDocuments } from "@/lib/retrieval/search-documents.ts";
import { getRuntime } from "@/lib/runtime.ts";

const headers = { "cache-control": "no-store" };

/**
 * A search for the page that searches as one types: a route and not an action, because actions wait for each other and
 * cannot be aborted.
 */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForRoute();
  if (guard.response) return guard.response;
  const { principal } = guard;
  const runtime = await getRuntime();
  const refusal = await limitResponse(runtime, { action: "search", principal });
  if (refusal) return refusal;
  const parameters = new URL(request.url).searchParams;
  const wanted = SearchRequest.safeParse({
    ...readSearchParameters(parameters),
    ...wholeNumber("limit", parameters),
    ...wholeNumber("offset", parameters),
  });
  if (!wanted.success) {
    const message = wanted.error.issues[0]?.message ?? "Check the search.";
    return Response.json({ ok: false, error: { code: "invalid-input", message } }, { status: 400, headers });
  }
  try {
    const input = { principal, request: wanted.data, signal: request.signal };
    return Response.json(await searchDocuments(runtime, input), { headers });
  } catch (error) {
    // Nobody waits for it any more: a newer search took its place.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    throw error;
  }
}

function wholeNumber(name: string, parameters: URLSearchParams): Record<string, number> {
  const value = parameters.get(name);
  return value === null ? {} : { [name]: Number(value) };
}
