import { openApi } from "@/lib/api/openapi.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** What the API can do, for programs that make clients of it. Tells nothing of anybody, and so is for everybody. */
export async function GET(): Promise<Response> {
  const { config } = await getRuntime();
  return Response.json(openApi(config));
}
