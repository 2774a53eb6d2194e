import type { Metadata } from "next";
import { tokenMessages } from "@/components/messages/token.ts";
import { ApiAddresses } from "@/components/settings/api-addresses.tsx";
import { IdentitySection } from "@/components/settings/identity-section.tsx";
import { TokenSection } from "@/components/settings/token-section.tsx";
import { listApiTokens } from "@/lib/access/api-tokens.ts";
import { hasRole } from "@/lib/access/roles.ts";
import { readSignInWays } from "@/lib/access/sign-in-ways.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { ApiScope, scopeRole } from "@/lib/domain/api-token.ts";
import { getRuntime } from "@/lib/runtime.ts";
import { createToken, revokeToken, unlinkOwnIdentity } from "./actions.ts";

export const metadata: Metadata = { title: tokenMessages.settings };

export default async function SettingsPage() {
  const principal = await requirePrincipal();
  const runtime = await getRuntime();
  const tokens = await listApiTokens(runtime, { principal });
  const ways = await readSignInWays(runtime, { principal, userId: principal.userId });
  const hasProviders = runtime.config.env.identityProviders.length > 0;
  const allowedScopes = ApiScope.options.filter((scope) => hasRole(principal.role, scopeRole[scope]));
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-10 px-4 py-8 sm:px-6">
      <h1 className="text-display font-semibold tracking-tight">{tokenMessages.settings}</h1>
      {ways && (hasProviders || ways.identities.length > 0) ? (
        <IdentitySection isOwn ways={ways} now={new Date().toISOString()} unlink={unlinkOwnIdentity} />
      ) : null}
      <TokenSection
        tokens={tokens}
        allowedScopes={allowedScopes}
        actions={{ create: createToken, revoke: revokeToken }}
      />
      <ApiAddresses publicUrl={runtime.config.publicUrl} isAdmin={hasRole(principal.role, "admin")} />
    </div>
  );
}
