import { askAsEvents, askForWhole } from "@/lib/api/ask.ts";
import { asResponse } from "@/lib/api/problem.ts";
import { readBody } from "@/lib/api/read-body.ts";
import { AskRequest } from "@/lib/api/shapes.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** Answers a question, streamed or whole. */
export async function POST(request: Request): Promise<Response> {
  const guard = await principalForToken(request, "ask");
  if (guard.response) return guard.response;
  const { principal } = guard.caller;
  const runtime = await getRuntime();
  return asResponse(runtime, async () => {
    const asked = await readBody(request, AskRequest);
    await runtime.limits.take("ask", principal.userId);
    const input = { principal, request: asked, signal: request.signal };
    return asked.stream ? askAsEvents(runtime, input) : Response.json(await askForWhole(runtime, input));
  });
}
