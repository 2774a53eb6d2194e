import { exportAuditLog } from "@/lib/access/audit-log.ts";
import { principalForRoute } from "@/lib/auth/guard.ts";
import { AuditFilter, AuditFormat } from "@/lib/domain/audit.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** The audit log as a file: `?format=csv` (the default) or `json`, with the filters of its page. */
export async function GET(request: Request): Promise<Response> {
  const guard = await principalForRoute("admin");
  if (guard.response) return guard.response;
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const format = AuditFormat.safeParse(parameters.format ?? "csv");
  if (!format.success) return Response.json({ error: { code: "invalid-input" } }, { status: 400 });
  const file = await exportAuditLog(await getRuntime(), {
    principal: guard.principal,
    filter: AuditFilter.parse(parameters),
    format: format.data,
  });
  return new Response(file.body, {
    headers: {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename="${file.fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
