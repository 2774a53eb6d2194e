import { asResponse } from "@/lib/api/problem.ts";
import { parseInput, readBody } from "@/lib/api/read-body.ts";
import { readQuery } from "@/lib/api/read-query.ts";
import { searchForApi } from "@/lib/api/search.ts";
import { SearchRequest, searchParameters } from "@/lib/api/shapes.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** Finds documents, for a search that fits into an address. */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "search");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const { text, isLiteral, limit, offset, ...given } = readQuery(request, searchParameters);
    const { source, folder, author, label, kind, language, updatedFrom, updatedTo } = given;
    const lists = { sources: source, folders: folder, authors: author, labels: label };
    const filters = { ...lists, kinds: kind, languages: language, updatedFrom, updatedTo };
    const wanted = parseInput(SearchRequest, { text, isLiteral, limit, offset, filters });
    return Response.json(await searchForApi(runtime, { principal, request: wanted, signal: request.signal }));
  });
}

/** Finds documents, for any search. */
export async function POST(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "search");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const wanted = await readBody(request, SearchRequest);
    return Response.json(await searchForApi(runtime, { principal, request: wanted, signal: request.signal }));
  });
}
