import type { NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { type SignInLimiters, signInWithPassword } from "../access/password-sign-in.ts";
import type { Database } from "../db/database.ts";
import { SignInRequest } from "../domain/account.ts";
import { safeReturnPath } from "./safe-return-path.ts";
import { signInRefusal } from "./sign-in-refusal.ts";
import { visitorAddress } from "./visitor-address.ts";

export interface AuthDeps {
  database: Database;
  limiters: SignInLimiters;
  log: { error(detail: object, message: string): void };
  config: { authSecret: string; publicUrl: string; isProxyTrusted: boolean };
}

const sessionLifeSeconds = 8 * 3600;

/** The cookie's content: who, and which generation of their sessions. Everything else is read from the row each time. */
export const Claims = z.object({ userId: z.uuid(), sessionVersion: z.number().int() });

/** How next-auth is set up: JWT sessions of 8 hours, whose cookies are secure when people open the product by https. */
export function authConfig(deps: AuthDeps): NextAuthConfig {
  const { authSecret, publicUrl } = deps.config;
  return {
    secret: authSecret,
    basePath: "/api/auth",
    providers: signInProviders(deps),
    session: { strategy: "jwt", maxAge: sessionLifeSeconds },
    useSecureCookies: new URL(publicUrl).protocol === "https:",
    // The Host header decides nothing that matters: redirects are pinned to the public address below.
    trustHost: true,
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    callbacks: {
      redirect: ({ url }) => new URL(safeReturnPath(pathOf(url, publicUrl)), publicUrl).href,
      jwt: ({ token, user }) => (user ? claimsOf({ ...user, userId: user.id }) : claimsOf(token)),
      session({ session, token }) {
        const claims = claimsOf(token);
        return { expires: session.expires, ...claims };
      },
    },
    logger: {
      error(error) {
        // A refused sign-in and a cookie of an older secret are ordinary.
        if (signInRefusal(error) === null && error.name !== "JWTSessionError") {
          deps.log.error({ err: error }, "signing in failed");
        }
      },
      warn() {},
      debug() {},
    },
  };
}

/** One entry for each way to sign in. A single sign-on provider is one more. */
function signInProviders(deps: AuthDeps): NextAuthConfig["providers"] {
  return [passwordProvider(deps)];
}

function passwordProvider(deps: AuthDeps) {
  return Credentials({
    credentials: { email: {}, password: {} },
    async authorize(credentials, request) {
      const input = SignInRequest.safeParse(credentials);
      if (!input.success) return null;
      const { isProxyTrusted } = deps.config;
      const address = visitorAddress({ headers: request.headers, isProxyTrusted });
      const { userId, sessionVersion } = await signInWithPassword(deps, { ...input.data, address });
      const signedIn = { id: userId, sessionVersion };
      return signedIn;
    },
  });
}

/** A cookie that says anything else is no session. */
function claimsOf(token: object): z.infer<typeof Claims> | null {
  const claims = Claims.safeParse(token);
  return claims.success ? claims.data : null;
}

/** The path of an address, if it is one of this site. */
function pathOf(url: string, publicUrl: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname, search, hash } = new URL(url);
  return origin === new URL(publicUrl).origin ? `${pathname}${search}${hash}` : "/";
}
