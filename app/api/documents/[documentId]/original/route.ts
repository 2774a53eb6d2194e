import { principalForRoute } from "@/lib/auth/guard.ts";
import { findOriginal } from "@/lib/retrieval/find-original.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { attachmentHeader } from "@/lib/storage/attachment-header.ts";
import { readByteRange } from "@/lib/storage/byte-range.ts";

interface Context {
  params: Promise<{ documentId: string }>;
}

/** A PDF as it was imported, whole or a range of it. What is missing and what is forbidden are the same 404. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const guard = await principalForRoute();
  if (guard.response) return guard.response;
  const runtime = await getRuntime();
  const { documentId } = await params;
  const found = await findOriginal(runtime, { principal: guard.principal, documentId });
  const original = found && (await runtime.originals.open(found.hash));
  if (!original)
    return Response.json(
      { error: { code: "missing" } },
      { status: 404, headers: { "cache-control": "no-store" } },
    );
  const { sizeBytes } = original;
  const headers = new Headers({
    "content-type": "application/pdf",
    "content-disposition": attachmentHeader(found.path, "document.pdf"),
    "x-content-type-options": "nosniff",
    // Asked for again each time: who may read it changes.
    "cache-control": "private, no-cache",
    "accept-ranges": "bytes",
    etag: `"${found.hash}"`,
  });
  const range = readByteRange(request.headers.get("range"), sizeBytes);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  if (!range) return new Response(original.stream(), { headers });
  headers.set("content-range", `bytes ${range.start}-${range.end - 1}/${sizeBytes}`);
  return new Response(original.stream(range), { status: 206, headers });
}
