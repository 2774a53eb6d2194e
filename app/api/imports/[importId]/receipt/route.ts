import { principalForRoute } from "@/lib/auth/guard.ts";
import { ReceiptFormat } from "@/lib/domain/import.ts";
import { exportReceipt } from "@/lib/ingestion/export-receipt.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** The receipt of an import as a file: `?format=csv` (the default) or `json`. */
export async function GET(
  request: Request,
  context: { params: Promise<{ importId: string }> },
): Promise<Response> {
  const guard = await principalForRoute("editor");
  if (guard.response) return guard.response;
  const format = ReceiptFormat.safeParse(new URL(request.url).searchParams.get("format") ?? "csv");
  if (!format.success) return Response.json({ error: { code: "invalid-input" } }, { status: 400 });
  const file = await exportReceipt(await getRuntime(), {
    principal: guard.principal,
    importId: (await context.params).importId,
    format: format.data,
  });
  if (!file) return Response.json({ error: { code: "not-found" } }, { status: 404 });
  return new Response(file.body, {
    headers: {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
