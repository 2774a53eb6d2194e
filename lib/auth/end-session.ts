import { headers } from "next/headers";
import { recordAudit } from "../access/audit.ts";
import { readIdToken } from "../access/identities.ts";
import { auth, authDeps, signOut } from "./auth.ts";
import { type AuthDeps, Claims } from "./auth-config.ts";
import { readProviderMetadata } from "./provider-metadata.ts";
import { visitorAddress } from "./visitor-address.ts";

/**
 * Signs the person out on this browser alone; with a session of an identity provider, there too if it offers that.
 *
 * @returns where to go next: the sign-in page, or the provider, which comes back to it
 */
export async function endSession(): Promise<{ to: string }> {
  const deps = await authDeps();
  const claims = Claims.safeParse(await auth());
  await signOut({ redirect: false });
  if (!claims.success) return { to: "/sign-in" };
  const { isProxyTrusted } = deps.config;
  const address = visitorAddress({ headers: await headers(), isProxyTrusted });
  await recordAudit(deps, { actor: claims.data.userId, action: "sign-out.done", address });
  return { to: await farewellAddress(deps, claims.data) };
}

/** RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0). A provider that is away keeps nobody from leaving. */
export async function farewellAddress(
  deps: Pick<AuthDeps, "database" | "network" | "clock" | "log"> & {
    config: Pick<AuthDeps["config"], "identityProviders" | "publicUrl">;
  },
  session: { userId: string; provider?: string | undefined },
): Promise<string> {
  const provider = deps.config.identityProviders.find(({ id }) => id === session.provider);
  if (!provider) return "/sign-in";
  try {
    const { end_session_endpoint: address } = await readProviderMetadata(deps, provider);
    if (address === undefined) return "/sign-in";
    const idToken = await readIdToken(deps, { userId: session.userId, provider: provider.id });
    const url = new URL(address);
    if (idToken !== null) url.searchParams.set("id_token_hint", idToken);
    url.searchParams.set("client_id", provider.clientId);
    url.searchParams.set("post_logout_redirect_uri", new URL("/sign-in", deps.config.publicUrl).href);
    return url.href;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    deps.log.warn({ provider: provider.id, reason }, "signing out at the identity provider failed");
    return "/sign-in";
  }
}
