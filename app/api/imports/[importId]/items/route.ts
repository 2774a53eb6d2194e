import { readItemParameters } from "@/components/imports/item-parameters.ts";
import { principalForRoute } from "@/lib/auth/guard.ts";
import { ItemQuery } from "@/lib/domain/import.ts";
import { listImportItems } from "@/lib/ingestion/list-import-items.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** One page of an import's lines, for its comparison and its report. */
export async function GET(
  request: Request,
  context: { params: Promise<{ importId: string }> },
): Promise<Response> {
  const guard = await principalForRoute("editor");
  if (guard.response) return guard.response;
  const { importId } = await context.params;
  const query = ItemQuery.safeParse({
    importId,
    ...readItemParameters(new URL(request.url).searchParams),
  });
  if (!query.success) return Response.json({ error: { code: "invalid-input" } }, { status: 400 });
  const page = await listImportItems(await getRuntime(), { principal: guard.principal, ...query.data });
  return Response.json(page);
}
