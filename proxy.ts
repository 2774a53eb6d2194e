import { type NextRequest, NextResponse } from "next/server";
import { refusalOf } from "@/lib/auth/plain-action.ts";
import { pathHeader } from "@/lib/auth/requested-path.ts";

/**
 * Tells pages their own address, for the way back after signing in, and turns away bodies that no action of ours takes.
 * Guards nothing: each page and action does that itself.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const refusal = await refusalOf(request);
  if (refusal) return new Response(refusal.message, { status: refusal.status });
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

// No uploads: bodies that pass here are cut at 10 MB. Percent signs, actions and forms are decoded at any address.
export const config = {
  matcher: [
    "/((?!api/|_next/).*)",
    "/(.*%.*)",
    { source: "/(.*)", has: [{ type: "header", key: "next-action" }] },
    { source: "/(.*)", has: [{ type: "header", key: "content-type", value: "multipart/.*" }] },
  ],
};
