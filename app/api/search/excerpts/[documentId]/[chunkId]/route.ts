import { principalForRoute } from "@/lib/auth/guard.ts";
import { readExcerpt } from "@/lib/retrieval/read-excerpt.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** What stands around a passage, for the preview beside the results of a search. */
export async function GET(
  _request: Request,
  context: { params: Promise<{ documentId: string; chunkId: string }> },
): Promise<Response> {
  const guard = await principalForRoute();
  if (guard.response) return guard.response;
  const { documentId, chunkId } = await context.params;
  const input = { principal: guard.principal, documentId, chunkId: Number(chunkId) };
  const excerpt = await readExcerpt(await getRuntime(), input);
  const headers = { "cache-control": "no-store" };
  if (excerpt) return Response.json(excerpt, { headers });
  return Response.json({ ok: false, error: { code: "not-found" } }, { status: 404, headers });
}
