import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authDeps } from "./auth.ts";
import { authConfig } from "./auth-config.ts";
import { refusedSignIn } from "./refused-sign-in.ts";
import { pathOnSite } from "./safe-return-path.ts";
import { signInFailure } from "./sign-in-failure.ts";
import { visitorAddress } from "./visitor-address.ts";

/** next-auth's addresses under `/api/auth`, to which identity providers send people back. */
export const authRoutes = {
  GET: (request: NextRequest) => handle("GET", request),
  POST: (request: NextRequest) => handle("POST", request),
};

async function handle(method: "GET" | "POST", request: NextRequest): Promise<Response> {
  if (isClosed(request)) return new Response(null, { status: 404 });
  const deps = await authDeps();
  const { publicUrl, isProxyTrusted, identityProviders } = deps.config;
  const address = visitorAddress({ headers: request.headers, isProxyTrusted });
  const provider = identityProviders.find(({ id }) => pathOf(request) === `/api/auth/callback/${id}`);
  const errors: Error[] = [];
  const onFailure = (error: Error) => errors.push(error);
  const { handlers } = NextAuth(authConfig(deps, provider ? { address, onFailure } : { address }));
  const response = await handlers[method](atPublicAddress(request, publicUrl));
  const [error] = errors;
  if (!provider || !error) return response;
  const failure = signInFailure(error, request.nextUrl.searchParams.get("error"));
  return refusedSignIn(deps, { provider: provider.id, failure, from: wantedPath(request, publicUrl) });
}

const pathOf = (request: NextRequest) => request.nextUrl.pathname.replace(/\/+$/, "");

// Reading the session by address would also renew it, and a stolen cookie could be kept alive for ever.
const isClosed = (request: NextRequest) => pathOf(request).endsWith("/session");

/** What next-auth makes of its own address, it tells the provider; behind a proxy the request has another one. */
function atPublicAddress(request: NextRequest, publicUrl: string): NextRequest {
  const { pathname, search } = request.nextUrl;
  return new NextRequest(new URL(`${pathname}${search}`, publicUrl), request);
}

/** Where the sign-in was to lead, which next-auth keeps in a cookie. */
function wantedPath(request: NextRequest, publicUrl: string): string {
  const prefix = new URL(publicUrl).protocol === "https:" ? "__Secure-" : "";
  return pathOnSite(request.cookies.get(`${prefix}authjs.callback-url`)?.value ?? "/", publicUrl);
}
