import NextAuth from "next-auth";
import { createSignInLimiters, type SignInLimiters } from "../access/password-sign-in.ts";
import { getRuntime } from "../runtime.ts";
import { authConfig } from "./auth-config.ts";

declare global {
  /** Next bundles pages, actions and routes apart; their attempts count together. */
  var groundworkSignInLimiters: SignInLimiters | undefined;
}

/** next-auth, set up from the runtime when it is first used. Everything but `lib/auth` goes through the guard. */
export const { auth, signIn, signOut, handlers } = NextAuth(async () => {
  const { database, config, log } = await getRuntime();
  globalThis.groundworkSignInLimiters ??= createSignInLimiters({ clock: () => new Date() });
  const { authSecret, publicUrl, env } = config;
  return authConfig({
    database,
    log,
    limiters: globalThis.groundworkSignInLimiters,
    config: { authSecret, publicUrl, isProxyTrusted: env.GROUNDWORK_TRUST_PROXY },
  });
});
