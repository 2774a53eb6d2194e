import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { mcpServer } from "@/lib/api/mcp-server.ts";
import { problemResponse } from "@/lib/api/problem.ts";
import { principalForToken } from "@/lib/auth/token-guard.ts";
import { getRuntime } from "@/lib/runtime.ts";

const scopes = ["search", "ask", "documents:read"] as const;
const maxRequestBodySize = 1_000_000;

/** The Model Context Protocol over Streamable HTTP. Keeps no session: each request stands alone, and so does its token. */
export async function POST(request: Request): Promise<Response> {
  const guard = await principalForToken(request, scopes);
  if (guard.response) return guard.response;
  const { signal } = request;
  const server = mcpServer(await getRuntime(), { ...guard.caller, signal });
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize,
  });
  await server.connect(transport);
  signal.addEventListener("abort", () => void server.close(), { once: true });
  return transport.handleRequest(request);
}

/** There is nothing that would be sent without being asked for. */
async function refuse(request: Request): Promise<Response> {
  const guard = await principalForToken(request, scopes);
  if (guard.response) return guard.response;
  const detail = "Send requests as POST: nothing is sent by itself, and no session is kept.";
  return problemResponse({ status: 405, code: "post-only", detail }, { allow: "POST" });
}

export { refuse as DELETE, refuse as GET };
