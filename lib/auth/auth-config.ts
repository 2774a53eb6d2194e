import type { NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { type PasswordRules, type SignInLimiters, signInWithPassword } from "../access/password-sign-in.ts";
import type { SessionClaims } from "../access/session-user.ts";
import type { Database } from "../db/database.ts";
import { SignInRequest } from "../domain/account.ts";
import type { IdentityProvider } from "../domain/sign-in.ts";
import { startIdentitySession } from "./identity-session.ts";
import { openIdProvider } from "./open-id-provider.ts";
import type { ProviderNetwork } from "./provider-request.ts";
import { pathOnSite } from "./safe-return-path.ts";
import { signInRefusal } from "./sign-in-refusal.ts";
import type { Claims as ProviderClaims } from "./verified-identity.ts";
import { visitorAddress } from "./visitor-address.ts";
import { visitorMistake } from "./visitor-mistake.ts";

export interface AuthDeps {
  database: Database;
  limiters: SignInLimiters;
  network: ProviderNetwork;
  clock: () => Date;
  log: { error(detail: object, message: string): void; warn(detail: object, message: string): void };
  config: {
    authSecret: string;
    publicUrl: string;
    isProxyTrusted: boolean;
    /** Whose knowledge it is; null if nobody said. */
    company: string | null;
    sessionHours: number;
    identityProviders: readonly IdentityProvider[];
    isSignUpOpen: boolean;
    passwords: PasswordRules;
  };
}

/** One request to next-auth. */
export interface Visit {
  /** The visitor's network address; null when it is not known for certain. */
  address: string | null;
  /** Told of next-auth's errors, which are logged otherwise. */
  onFailure?: (error: Error) => void;
}

/**
 * The cookie's content: who, which generation of their sessions, and how the session was begun. Everything else is read
 * from the row each time.
 */
export const Claims = z.object({
  userId: z.uuid(),
  sessionVersion: z.number().int(),
  provider: z.string().optional(),
  isBreakGlass: z.literal(true).optional(),
});

/** How next-auth is set up: JWT sessions, whose cookies are secure when people open the product by https. */
export function authConfig(deps: AuthDeps, visit: Visit): NextAuthConfig {
  const { authSecret, publicUrl, sessionHours, identityProviders } = deps.config;
  return {
    secret: authSecret,
    basePath: "/api/auth",
    providers: [
      passwordProvider(deps),
      ...identityProviders.map((provider) => openIdProvider(deps, { provider, publicUrl })),
    ],
    session: { strategy: "jwt", maxAge: sessionHours * 3600 },
    useSecureCookies: new URL(publicUrl).protocol === "https:",
    // The Host header decides nothing that matters: redirects are pinned to the public address below.
    trustHost: true,
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    callbacks: {
      redirect: ({ url }) => new URL(pathOnSite(url, publicUrl), publicUrl).href,
      async jwt({ token, user, account, profile }) {
        const provider = identityProviders.find(({ id }) => id === account?.provider);
        if (provider) return { ...(await identityClaims(deps, visit, { provider, account, profile })) };
        return claimsOf(user ? { ...user, userId: user.id } : token);
      },
      session({ session, token }) {
        const claims = claimsOf(token);
        return { expires: session.expires, ...claims };
      },
    },
    logger: {
      error: (error) => (visit.onFailure ? visit.onFailure(error) : noteSignInError(deps, error)),
      warn() {},
      debug() {},
    },
  };
}

/** Logs an error of next-auth's: in full when it is ours, in a line when it is the request's. */
export function noteSignInError({ log }: Pick<AuthDeps, "log">, error: Error): void {
  const mistake = visitorMistake(error);
  if (mistake !== null) {
    log.warn({ mistake }, "a request to sign in was not one");
    return;
  }
  // A refused sign-in and a cookie of an older secret are ordinary.
  if (signInRefusal(error) === null && error.name !== "JWTSessionError") {
    log.error({ err: error }, "signing in failed");
  }
}

function identityClaims(
  deps: AuthDeps,
  { address }: Visit,
  input: {
    provider: IdentityProvider;
    account?: { id_token?: string } | null | undefined;
    profile?: ProviderClaims | undefined;
  },
): Promise<SessionClaims> {
  const { provider, account, profile } = input;
  const { database, log, config } = deps;
  return startIdentitySession(
    { database, log, isSignUpOpen: config.isSignUpOpen },
    { provider, idToken: account?.id_token ?? "", userinfo: profile ?? {}, address },
  );
}

function passwordProvider(deps: AuthDeps) {
  return Credentials({
    credentials: { email: {}, password: {} },
    async authorize(credentials, request) {
      const input = SignInRequest.safeParse(credentials);
      if (!input.success) return null;
      const { isProxyTrusted, passwords } = deps.config;
      const address = visitorAddress({ headers: request.headers, isProxyTrusted });
      const session = await signInWithPassword({ ...deps, passwords }, { ...input.data, address });
      const signedIn = { ...session, id: session.userId };
      return signedIn;
    },
  });
}

/** A cookie that says anything else is no session. */
function claimsOf(token: object): z.infer<typeof Claims> | null {
  const claims = Claims.safeParse(token);
  return claims.success ? claims.data : null;
}
