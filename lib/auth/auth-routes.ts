import type { NextRequest } from "next/server";
import { handlers } from "./auth.ts";

/** next-auth's addresses under `/api/auth`, which single sign-on needs. */
export const authRoutes = {
  GET: (request: NextRequest) => (isClosed(request) ? notFound() : handlers.GET(request)),
  POST: (request: NextRequest) => (isClosed(request) ? notFound() : handlers.POST(request)),
};

// Reading the session by address would also renew it, and a stolen cookie could be kept alive for ever.
const isClosed = (request: NextRequest) => request.nextUrl.pathname.replace(/\/+$/, "").endsWith("/session");

const notFound = () => new Response(null, { status: 404 });
