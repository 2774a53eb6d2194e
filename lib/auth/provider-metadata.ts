import { z } from "zod";
import type { IdentityProvider } from "../domain/sign-in.ts";
import { type ProviderNetwork, ProviderTrouble, requestFromProvider } from "./provider-request.ts";

const keptForMs = 10 * 60_000;

/** The part of an issuer's description that the product needs; the rest is kept as it came. */
const Metadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
export type ProviderMetadata = z.infer<typeof Metadata>;

interface Deps {
  network: ProviderNetwork;
  clock: () => Date;
}

/** Answers by issuer; those of a provider that is away are not kept. */
const kept = new Map<string, { untilMs: number; metadata: Promise<ProviderMetadata> }>();

/** Where an issuer describes itself. */
export function metadataAddress(issuer: string): URL {
  const url = new URL(issuer);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/.well-known/openid-configuration`;
  return url;
}

/**
 * An issuer's description of itself (OpenID Connect Discovery 1.0), kept for ten minutes.
 *
 * @throws ProviderTrouble
 */
export async function readProviderMetadata(
  deps: Deps,
  provider: Pick<IdentityProvider, "issuer">,
): Promise<ProviderMetadata> {
  const { issuer } = provider;
  const nowMs = deps.clock().getTime();
  const known = kept.get(issuer);
  if (known && known.untilMs > nowMs) return known.metadata;
  const metadata = askIssuer(deps, issuer);
  kept.set(issuer, { untilMs: nowMs + keptForMs, metadata });
  try {
    return await metadata;
  } catch (error) {
    if (kept.get(issuer)?.metadata === metadata) kept.delete(issuer);
    throw error;
  }
}

async function askIssuer({ network }: Deps, issuer: string): Promise<ProviderMetadata> {
  const url = metadataAddress(issuer);
  const headers = new Headers({ accept: "application/json" });
  const response = await requestFromProvider(network, { issuer, url, method: "GET", headers, body: null });
  if (response.status >= 500) throw new ProviderTrouble("unreachable", `${url} answers ${response.status}`);
  if (response.status !== 200)
    throw new ProviderTrouble("misconfigured", `${url} answers ${response.status}`);
  const parsed = Metadata.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const what = issue ? `${issue.path.join(".") || "the answer"}: ${issue.message}` : "";
    throw new ProviderTrouble("misconfigured", `${url} is not the description of a provider (${what})`);
  }
  checkIssuer(issuer, parsed.data);
  return parsed.data;
}

function checkIssuer(issuer: string, metadata: ProviderMetadata): void {
  const isSame = URL.canParse(metadata.issuer) && new URL(metadata.issuer).href === new URL(issuer).href;
  if (!isSame)
    throw new ProviderTrouble(
      "misconfigured",
      `the issuer calls itself ${metadata.issuer}, not ${issuer}: configure it as it calls itself`,
    );
  // Browsers are sent to these.
  for (const name of ["authorization_endpoint", "end_session_endpoint"] as const) {
    const address = metadata[name];
    const { protocol } = new URL(address ?? issuer);
    if (protocol !== "https:" && protocol !== new URL(issuer).protocol)
      throw new ProviderTrouble("misconfigured", `${name} of ${issuer} is not an https address`);
  }
}
