import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { retryAfterMsOf } from "../access/limits.ts";
import { retryAfter } from "../api/problem.ts";
import { authDeps } from "./auth.ts";
import { authConfig, noteSignInError } from "./auth-config.ts";
import { readBoundedBody } from "./bounded-body.ts";
import { refusedSignIn } from "./refused-sign-in.ts";
import { pathOnSite } from "./safe-return-path.ts";
import { signInFailure } from "./sign-in-failure.ts";
import { signInRefusal } from "./sign-in-refusal.ts";
import { visitorAddress } from "./visitor-address.ts";
import { visitorMistake } from "./visitor-mistake.ts";

/** next-auth's addresses under `/api/auth`, to which identity providers send people back. */
export const authRoutes = {
  GET: (request: NextRequest) => handle("GET", request),
  POST: (request: NextRequest) => handle("POST", request),
};

async function handle(method: "GET" | "POST", request: NextRequest): Promise<Response> {
  const deps = await authDeps();
  const { publicUrl, isProxyTrusted, identityProviders } = deps.config;
  if (!isOpen(request, identityProviders)) return new Response(null, { status: 404 });
  const body = method === "POST" ? await readBoundedBody(request) : "";
  if (body === null) return new Response("Send at most 1 MB.", { status: 413 });
  const address = visitorAddress({ headers: request.headers, isProxyTrusted });
  const errors: Error[] = [];
  const onFailure = (error: Error) => errors.push(error);
  const { handlers } = NextAuth(authConfig(deps, { address, onFailure }));
  const response = await handlers[method](atPublicAddress(request, { publicUrl, body }));
  const provider = identityProviders.find(({ id }) => pathOf(request) === `/callback/${id}`);
  const failed = errors.find((error) => visitorMistake(error) === null);
  if (provider && failed) {
    const failure = signInFailure(failed, request.nextUrl.searchParams.get("error"));
    return refusedSignIn(deps, { provider: provider.id, failure, from: wantedPath(request, publicUrl) });
  }
  const waitMs = errors.map((error) => retryAfterMsOf(signInRefusal(error))).find((wait) => wait !== null);
  if (waitMs !== undefined) return tooMany(waitMs);
  for (const error of errors) noteSignInError(deps, error);
  // next-auth takes an address that leads elsewhere for a wrong configuration.
  return failed || response.status !== 500 ? response : new Response("Bad request.", { status: 400 });
}

/** For programs: the sign-in page's form is an action, which says it in words. */
function tooMany(waitMs: number): Response {
  const headers = { "cache-control": "no-store", ...retryAfter(waitMs) };
  return new Response("Too many attempts.", { status: 429, headers });
}

/** Under next-auth's own path. */
const pathOf = (request: NextRequest) =>
  request.nextUrl.pathname.slice("/api/auth".length).replace(/\/+$/, "");

/**
 * What a sign-in needs. next-auth has more: reading the session by address would also renew it, and a stolen cookie could be
 * kept alive for ever; and what is not there at all it calls an error of the server.
 */
function isOpen(request: NextRequest, providers: readonly { id: string }[]): boolean {
  const ids = ["credentials", ...providers.map(({ id }) => id)];
  const doors = ids.flatMap((id) => [`/signin/${id}`, `/callback/${id}`]);
  return ["/csrf", "/signin", "/signout", "/error", ...doors].includes(pathOf(request));
}

/** What next-auth makes of its own address, it tells the provider; behind a proxy the request has another one. */
function atPublicAddress(
  request: NextRequest,
  { publicUrl, body }: { publicUrl: string; body: string },
): NextRequest {
  const { pathname, search } = request.nextUrl;
  const { method, headers } = request;
  return new NextRequest(new URL(`${pathname}${search}`, publicUrl), {
    method,
    headers,
    body: body === "" ? null : body,
  });
}

/** Where the sign-in was to lead, which next-auth keeps in a cookie. */
function wantedPath(request: NextRequest, publicUrl: string): string {
  const prefix = new URL(publicUrl).protocol === "https:" ? "__Secure-" : "";
  return pathOnSite(request.cookies.get(`${prefix}authjs.callback-url`)?.value ?? "/", publicUrl);
}
