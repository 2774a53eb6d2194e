import { customFetch } from "next-auth";
import type { OIDCConfig } from "next-auth/providers";
import type { IdentityProvider } from "../domain/sign-in.ts";
import { metadataAddress, type ProviderMetadata, readProviderMetadata } from "./provider-metadata.ts";
import { type ProviderNetwork, ProviderTrouble, requestFromProvider } from "./provider-request.ts";
import type { Claims } from "./verified-identity.ts";

interface Deps {
  network: ProviderNetwork;
  clock: () => Date;
}

/** Where an identity provider sends people back to; it must know this address. */
export function redirectAddress(publicUrl: string, providerId: string): string {
  return new URL(`/api/auth/callback/${providerId}`, publicUrl).href;
}

/**
 * An identity provider for next-auth: authorization code with PKCE, state and nonce. It reads the issuer's description
 * anew when it is used, so that one that is away does not keep the product from starting.
 */
export function openIdProvider(
  deps: Deps,
  input: { provider: IdentityProvider; publicUrl: string },
): OIDCConfig<Claims> {
  const { provider, publicUrl } = input;
  return {
    id: provider.id,
    name: provider.name,
    type: "oidc",
    issuer: provider.issuer,
    clientId: provider.clientId,
    ...(provider.clientSecret === undefined ? {} : { clientSecret: provider.clientSecret }),
    client: { token_endpoint_auth_method: authMethod(provider) },
    checks: ["pkce", "state", "nonce"],
    // Whatever name the visitor used for this server, people come back to its public address.
    authorization: {
      params: { scope: provider.scopes, redirect_uri: redirectAddress(publicUrl, provider.id) },
    },
    idToken: provider.claimsFrom === "id_token",
    // Who it is, is decided from the claims themselves.
    profile: ({ sub }) => ({ id: String(sub) }),
    [customFetch]: async (address, init) => {
      const request = new Request(address, init);
      const url = new URL(request.url);
      if (url.href === metadataAddress(provider.issuer).href) return describe(deps, provider);
      const { method, headers } = request;
      const body = method === "GET" ? null : await request.text();
      return requestFromProvider(deps.network, { issuer: provider.issuer, url, method, headers, body });
    },
  };
}

function authMethod({ clientSecret, clientAuth }: IdentityProvider): string {
  if (clientSecret === undefined) return "none";
  return clientAuth === "post" ? "client_secret_post" : "client_secret_basic";
}

async function describe(deps: Deps, provider: IdentityProvider): Promise<Response> {
  return Response.json(withUserinfo(provider, await readProviderMetadata(deps, provider)));
}

/** next-auth insists on the address, also where it is not asked. */
function withUserinfo(provider: IdentityProvider, metadata: ProviderMetadata): ProviderMetadata {
  if (metadata.userinfo_endpoint !== undefined) return metadata;
  if (provider.claimsFrom === "id_token") return { ...metadata, userinfo_endpoint: provider.issuer };
  throw new ProviderTrouble(
    "misconfigured",
    `${provider.issuer} has no userinfo address: set CLAIMS_FROM to id_token`,
  );
}
