import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { hasRole } from "../access/roles.ts";
import { readSessionUser, type SessionUser } from "../access/session-user.ts";
import type { CurrentUser } from "../domain/account.ts";
import type { Role, UserPrincipal } from "../domain/principal.ts";
import type { PublicError } from "../domain/result.ts";
import { getRuntime } from "../runtime.ts";
import { auth } from "./auth.ts";
import { Claims } from "./auth-config.ts";
import { requestedPath } from "./requested-path.ts";
import { visitorAddress } from "./visitor-address.ts";

/**
 * Who asks, for pages and actions; the first statement of each. Reads the person's row every time, so that a disabled
 * account, ended sessions, and changed groups and roles count from the next request.
 *
 * Without a valid session it goes to the sign-in page and comes back after. In an action, Next's router goes there and
 * the action's promise rejects in the browser with an error whose digest begins with `NEXT_REDIRECT`.
 */
export async function requirePrincipal(): Promise<UserPrincipal> {
  const user = await sessionUser();
  if (user) return user.principal;
  const from = requestedPath(await headers());
  return redirect(from === "/" ? "/sign-in" : `/sign-in?from=${encodeURIComponent(from)}`);
}

/** {@link requirePrincipal} with at least this role. For anyone else the page or action does not exist. */
export async function requireRole(minimum: Role): Promise<UserPrincipal> {
  const principal = await requirePrincipal();
  return hasRole(principal.role, minimum) ? principal : notFound();
}

/** The signed-in person for menus; null when nobody is. Guards nothing. */
export async function currentUser(): Promise<CurrentUser | null> {
  const user = await sessionUser();
  if (!user) return null;
  const { principal, name, email } = user;
  return { userId: principal.userId, name, email, role: principal.role };
}

/**
 * Who asks, for route handlers, which answer instead of redirecting.
 *
 * @returns `response` to send at once: 401 without a valid session, 403 with too low a role; its body is `{ ok, error }`
 */
export async function principalForRoute(
  minimum: Role = "employee",
): Promise<{ principal: UserPrincipal; response?: never } | { response: Response; principal?: never }> {
  const user = await sessionUser();
  if (!user) {
    return refuse(401, { code: "signed-out", message: "You are not signed in. Sign in and try again." });
  }
  if (!hasRole(user.principal.role, minimum)) {
    return refuse(403, { code: "forbidden", message: "Your account may not do this. Ask your admin." });
  }
  return { principal: user.principal };
}

async function sessionUser(): Promise<SessionUser | null> {
  const claims = Claims.safeParse(await auth());
  if (!claims.success) return null;
  const runtime = await getRuntime();
  const user = await readSessionUser(runtime, claims.data);
  if (!user) return null;
  const { isProxyTrusted } = runtime.config;
  const address = visitorAddress({ headers: await headers(), isProxyTrusted });
  return address === null ? user : { ...user, principal: { ...user.principal, address } };
}

function refuse(status: number, error: PublicError): { response: Response } {
  const headers = { "cache-control": "no-store" };
  return { response: Response.json({ ok: false, error }, { status, headers }) };
}
