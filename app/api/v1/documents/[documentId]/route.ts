import { wholeDocument } from "@/lib/api/document-views.ts";
import { asResponse, notFound, problemResponse } from "@/lib/api/problem.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { readDocument } from "@/lib/retrieval/read-document.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** A document's text and structure. */
export async function GET(
  request: Request,
  context: { params: Promise<{ documentId: string }> },
): Promise<Response> {
  const guard = await principalForToken(request, "documents:read");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const { documentId } = await context.params;
    const document = await readDocument(runtime, { principal, documentId });
    if (!document) return problemResponse(notFound("document"));
    return Response.json(wholeDocument(runtime.config, document));
  });
}
