import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, newNonce } from "@/lib/auth/content-security-policy.ts";
import { refusalOf } from "@/lib/auth/plain-action.ts";
import { pathHeader } from "@/lib/auth/requested-path.ts";

/** Answers of routes keep the policy of next.config.js. */
const noPage = /^\/(?:api|_next)\//;
const policyHeader = "content-security-policy";

/**
 * Tells pages their own address, for the way back after signing in, gives each the nonce of its scripts, and turns away bodies
 * that no action of ours takes. Guards nothing: each page and action does that itself.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const refusal = await refusalOf(request);
  if (refusal) return new Response(refusal.message, { status: refusal.status });
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.set(pathHeader, pathname + search);
  if (noPage.test(pathname)) return NextResponse.next({ request: { headers } });
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy({ nonce: newNonce(), isDevelopment });
  // Next finds the nonce for its own scripts in the request.
  headers.set(policyHeader, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(policyHeader, policy);
  return response;
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
