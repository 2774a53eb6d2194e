import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/auth/requested-path.ts";

/**
 * Tells the guards which page was asked for, so that signing in leads back to it. It decides nothing: every page, action
 * and route checks the principal by itself. Uploads and other routes are left out, because Next cuts bodies that pass here.
 */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!api/|_next/).*)"] };
