import NextAuth from "next-auth";
import { createSignInLimiters, type PasswordRules, type SignInLimiters } from "../access/password-sign-in.ts";
import type { Env } from "../config/env.ts";
import { getRuntime } from "../runtime.ts";
import { type AuthDeps, authConfig } from "./auth-config.ts";

declare global {
  /** Next bundles pages, actions and routes apart; their attempts count together. */
  var groundworkSignInLimiters: SignInLimiters | undefined;
}

/** What signing in takes, from the runtime. */
export async function authDeps(): Promise<AuthDeps> {
  const { database, config, log } = await getRuntime();
  const clock = () => new Date();
  globalThis.groundworkSignInLimiters ??= createSignInLimiters({ clock });
  const { authSecret, publicUrl, isProxyTrusted, env } = config;
  return {
    database,
    log,
    clock,
    network: {},
    limiters: globalThis.groundworkSignInLimiters,
    config: {
      authSecret,
      publicUrl,
      isProxyTrusted,
      company: env.COMPANY_NAME ?? null,
      sessionHours: env.SESSION_HOURS,
      identityProviders: env.identityProviders,
      isSignUpOpen: env.SSO_SIGN_UP,
      passwords: passwordRules(env),
    },
  };
}

function passwordRules(env: Env): PasswordRules {
  const { BREAK_GLASS_EMAIL: email, BREAK_GLASS_PASSWORD_HASH: hash } = env;
  // A dollar sign would mean something to shells and to .env files, so that the variable has colons instead.
  const breakGlass = email && hash ? { email, passwordHash: hash.replaceAll(":", "$") } : null;
  return { isPasswordOn: env.PASSWORD_SIGN_IN, breakGlass };
}

/** next-auth, set up from the runtime when it is first used. Everything but `lib/auth` goes through the guard. */
export const { auth, signIn, signOut } = NextAuth(async () =>
  authConfig(await authDeps(), { address: null }),
);
