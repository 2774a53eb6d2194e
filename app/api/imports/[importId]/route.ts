import { principalForRoute } from "@/lib/auth/guard.ts";
import { readImport } from "@/lib/ingestion/read.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** The progress of one import, for its page. */
export async function GET(
  _request: Request,
  context: { params: Promise<{ importId: string }> },
): Promise<Response> {
  const guard = await principalForRoute("editor");
  if (guard.response) return guard.response;
  const view = await readImport(await getRuntime(), {
    principal: guard.principal,
    importId: (await context.params).importId,
  });
  return view ? Response.json(view) : Response.json({ error: { code: "not-found" } }, { status: 404 });
}
