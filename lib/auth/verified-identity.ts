import { z } from "zod";
import { SignInRefused } from "../access/identities.ts";
import { isGoogle } from "../config/identity-providers.ts";
import type { IdentityProvider, VerifiedIdentity } from "../domain/sign-in.ts";

/** What a provider says of a person: claims by name. */
export type Claims = Readonly<Record<string, unknown>>;

const maxGroups = 2000;
const maxGroupLetters = 200;
const maxNameLetters = 120;

const Subject = z.string().min(1).max(500);
const Address = z.string().trim().toLowerCase().max(254).pipe(z.email());

/**
 * Who somebody is, from a provider's claims, if this provider's settings let them in.
 *
 * @throws SignInRefused `no-email`, `unverified-email`, `domain-not-allowed` or `misconfigured`
 */
export function verifiedIdentity(
  provider: IdentityProvider,
  claims: Claims,
  idToken: string | null,
): VerifiedIdentity {
  const subject = Subject.safeParse(claims.sub);
  if (!subject.success) throw new SignInRefused("misconfigured");
  const email = Address.safeParse(claimAt(claims, provider.emailClaim));
  if (!email.success) throw new SignInRefused("no-email");
  if (!isEmailVerified(provider, claims)) throw new SignInRefused("unverified-email");
  if (!isDomainAllowed(provider, claims, email.data)) throw new SignInRefused("domain-not-allowed");
  return {
    provider: provider.id,
    subject: subject.data,
    email: email.data,
    name: nameOf(claims, email.data),
    groups: groupsOf(claimAt(claims, provider.groupsClaim)),
    idToken,
  };
}

/** Whether the provider left the groups out because there are too many, as Entra ID does above 200. */
export function hasLeftGroupsOut(provider: IdentityProvider, claims: Claims): boolean {
  if (claims.hasgroups === true) return true;
  const { _claim_names: names } = claims;
  return typeof names === "object" && names !== null && provider.groupsClaim in names;
}

/** A claim by its whole name, which may have dots, or by a path into objects. */
function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const step of path.split(".")) {
    const entry = Object.entries(Object(value)).find(([name]) => name === step);
    if (!entry) return undefined;
    value = entry[1];
  }
  return value;
}

// Some providers write it as a text.
function isEmailVerified(provider: IdentityProvider, claims: Claims): boolean {
  const { email_verified: verified } = claims;
  if (verified === undefined || verified === null) return provider.isEmailTrusted;
  return verified === true || verified === "true";
}

/** Of Google, only the company's own accounts have `hd`: anybody may have one that bears an address of the company. */
function isDomainAllowed(provider: IdentityProvider, claims: Claims, email: string): boolean {
  const { allowedDomains, issuer } = provider;
  if (allowedDomains.length === 0) return true;
  const domain = isGoogle(issuer) ? claims.hd : email.slice(email.lastIndexOf("@") + 1);
  return typeof domain === "string" && allowedDomains.includes(domain.toLowerCase());
}

function nameOf(claims: Claims, email: string): string {
  const parts = [claims.given_name, claims.family_name].filter((part) => typeof part === "string").join(" ");
  const names = [claims.name, parts, claims.preferred_username].filter((name) => typeof name === "string");
  const name = names.map((one) => one.trim()).find((one) => one !== "");
  return (name ?? email.slice(0, email.lastIndexOf("@"))).slice(0, maxNameLetters);
}

/**
 * Groups as a list of texts, an object with groups for names, or one text: separated by commas, or by spaces if it has no
 * comma. A list's texts are taken as they are, so that a name with a space never becomes the names of two groups.
 */
function groupsOf(claim: unknown): string[] {
  const names = namesIn(claim)
    .map((name) => name.trim())
    .filter((name) => name !== "" && name.length <= maxGroupLetters);
  return [...new Set(names)].slice(0, maxGroups);
}

function namesIn(claim: unknown): string[] {
  if (typeof claim === "string") return claim.split(claim.includes(",") ? "," : /\s+/);
  if (Array.isArray(claim)) return claim.filter((name) => typeof name === "string");
  return typeof claim === "object" && claim !== null ? Object.keys(claim) : [];
}
