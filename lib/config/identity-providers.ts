import { z } from "zod";
import type { IdentityProvider } from "../domain/sign-in.ts";
import { list, optionalText, switchedOn } from "./variable-kinds.ts";

/**
 * The settings of one identity provider, by what follows `OIDC_<NAME>_` in their variables.
 */
export const ProviderSettings = z.object({
  ISSUER: optionalText.pipe(z.string({ error: "must be set" }).superRefine(checkIssuer)),
  CLIENT_ID: optionalText.pipe(z.string({ error: "must be set" })),
  CLIENT_SECRET: optionalText,
  CLIENT_AUTH: optionalText.pipe(z.enum(["basic", "post"]).default("basic")),
  NAME: optionalText,
  SCOPES: optionalText.pipe(
    z
      .string()
      .refine((scopes) => scopes.split(/\s+/).includes("openid"), "must contain openid")
      .default("openid profile email"),
  ),
  CLAIMS_FROM: optionalText.pipe(z.enum(["userinfo", "id_token"]).default("userinfo")),
  EMAIL_CLAIM: optionalText.pipe(z.string().default("email")),
  GROUPS_CLAIM: optionalText.pipe(z.string().default("groups")),
  TRUST_EMAIL: switchedOn(false),
  ALLOWED_DOMAINS: list(/^[a-z0-9.-]+$/i, "must be domains, like example.com,example.org"),
  ADMIN_GROUPS: list(),
  EDITOR_GROUPS: list(),
});

const providerName = /^[a-z][a-z0-9-]{0,30}$/;

/** What a name begins with in variables: `OIDC_GOOGLE_WORKSPACE_` for `google-workspace`. */
const prefixOf = (id: string) => `OIDC_${id.toUpperCase().replaceAll("-", "_")}_`;

/**
 * Reads the providers that `OIDC_PROVIDERS` names.
 *
 * @param names - the value of `OIDC_PROVIDERS`
 * @returns the providers, or what is wrong: one line for each variable
 */
export function readIdentityProviders(
  names: readonly string[],
  variables: Record<string, string | undefined>,
): { providers: IdentityProvider[]; problems: string[] } {
  const providers: IdentityProvider[] = [];
  const problems: string[] = [];
  if (new Set(names).size < names.length) problems.push("OIDC_PROVIDERS: names a provider twice");
  for (const id of names) {
    if (!providerName.test(id) || id === "credentials") {
      problems.push(`OIDC_PROVIDERS: "${id}" must be a short name of letters, digits and hyphens`);
      continue;
    }
    const settings = settingsOf(id, names, variables);
    const parsed = ProviderSettings.safeParse(settings);
    if (!parsed.success) {
      const { issues } = parsed.error;
      problems.push(...issues.map((issue) => `${prefixOf(id)}${issue.path.join(".")}: ${issue.message}`));
      continue;
    }
    problems.push(...misfits(id, settings, parsed.data));
    providers.push(providerOf(id, parsed.data));
  }
  return { providers, problems };
}

function settingsOf(id: string, names: readonly string[], variables: Record<string, string | undefined>) {
  const prefix = prefixOf(id);
  // Of `okta` and `okta-eu`, the second's variables begin like those of both.
  const longer = names.map(prefixOf).filter((other) => other.startsWith(prefix) && other !== prefix);
  const isOwn = (name: string) => name.startsWith(prefix) && !longer.some((other) => name.startsWith(other));
  const own = Object.entries(variables).filter(([name]) => isOwn(name));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** What is wrong with settings that are each right by themselves. */
function misfits(
  id: string,
  given: Record<string, string | undefined>,
  settings: z.output<typeof ProviderSettings>,
): string[] {
  const unknown = Object.keys(given).filter((name) => !(name in ProviderSettings.shape));
  const problems = unknown.map((name) => `${prefixOf(id)}${name}: is not a setting of a provider`);
  if (isGoogle(settings.ISSUER) && settings.ALLOWED_DOMAINS.length === 0) {
    problems.push(
      `${prefixOf(id)}ALLOWED_DOMAINS: must be set, because anybody can have an account at Google`,
    );
  }
  if (settings.TRUST_EMAIL && settings.ALLOWED_DOMAINS.length === 0) {
    problems.push(
      `${prefixOf(id)}ALLOWED_DOMAINS: must be set with TRUST_EMAIL: whose addresses it may name`,
    );
  }
  return problems;
}

function providerOf(id: string, settings: z.output<typeof ProviderSettings>): IdentityProvider {
  return {
    id,
    name: settings.NAME ?? id.charAt(0).toUpperCase() + id.slice(1),
    issuer: settings.ISSUER,
    clientId: settings.CLIENT_ID,
    clientSecret: settings.CLIENT_SECRET,
    clientAuth: settings.CLIENT_AUTH,
    scopes: settings.SCOPES,
    claimsFrom: settings.CLAIMS_FROM,
    emailClaim: settings.EMAIL_CLAIM,
    groupsClaim: settings.GROUPS_CLAIM,
    isEmailTrusted: settings.TRUST_EMAIL,
    allowedDomains: settings.ALLOWED_DOMAINS.map((domain) => domain.toLowerCase()),
    adminGroups: settings.ADMIN_GROUPS,
    editorGroups: settings.EDITOR_GROUPS,
  };
}

/** Google's own issuer, whose accounts may be anybody's: only `hd` tells those of a company. */
export function isGoogle(issuer: string): boolean {
  return new URL(issuer).hostname === "accounts.google.com";
}

function checkIssuer(issuer: string, context: z.RefinementCtx): void {
  const message = problemOfIssuer(issuer);
  if (message !== null) context.addIssue({ code: "custom", message });
}

function problemOfIssuer(issuer: string): string | null {
  if (!URL.canParse(issuer)) return "must be a full https address";
  const { protocol, hostname, pathname, search, hash } = new URL(issuer);
  const isLocal = protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !isLocal) return "must be an https address";
  if (search || hash || pathname.endsWith("/.well-known/openid-configuration")) {
    return "must be the issuer itself, without what leads to its configuration";
  }
  if (hostname === "login.microsoftonline.com" && /^\/(common|organizations|consumers)\b/.test(pathname)) {
    return "must name your own tenant: https://login.microsoftonline.com/<tenant id>/v2.0";
  }
  return null;
}
