import { documentListParameters } from "@/lib/api/document-shapes.ts";
import { documentSummary } from "@/lib/api/document-views.ts";
import { asResponse } from "@/lib/api/problem.ts";
import { readQuery } from "@/lib/api/read-query.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { listDocuments } from "@/lib/retrieval/list-documents.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** A page of the documents that the token's person may read. */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "documents:read");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const { source: sourceId, cursor, limit } = readQuery(request, documentListParameters);
    const page = await listDocuments(runtime, { principal, sourceId, cursor, limit });
    const documents = page.documents.map((document) => documentSummary(runtime.config, document));
    return Response.json({ documents, nextCursor: page.nextCursor });
  });
}
