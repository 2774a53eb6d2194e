import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/auth/requested-path.ts";

/** Tells pages their own address, for the way back after signing in. Guards nothing: each page and action does that itself. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

// Never uploads: bodies that pass here are cut at 10 MB.
export const config = { matcher: "/((?!api/|_next/).*)" };
