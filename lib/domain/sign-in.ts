import type { Role } from "./principal.ts";

/** Why signing in through an identity provider did not work. The sign-in page says each in words. */
export const signInProblems = [
  /** The person, or the provider for them, said no. */
  "denied",
  /** The provider did not confirm the e-mail address. */
  "unverified-email",
  /** The provider gave no usable e-mail address. */
  "no-email",
  "domain-not-allowed",
  /** There is no account, and none is made (`SSO_SIGN_UP=off`). */
  "no-account",
  /** The address belongs to an account here that another person of this provider uses. */
  "address-taken",
  "account-disabled",
  /** The provider does not answer. */
  "unreachable",
  /** The provider and the configuration here do not fit together. */
  "misconfigured",
  /** It took too long, was begun in another browser, or was used before. */
  "expired",
  "failed",
] as const;
export type SignInProblem = (typeof signInProblems)[number];

/** A button of the sign-in page. */
export interface SignInDoor {
  /** The provider's name in addresses. */
  id: string;
  /** As people know it. */
  name: string;
  /** Where its sign-in begins; a full address. */
  href: string;
}

/** An identity provider as it is configured. Holds a secret, so it never reaches the browser. */
export interface IdentityProvider {
  /** The name in `OIDC_PROVIDERS`, in lower case; part of its redirect address and kept with identities. */
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  /** Undefined for a public client, which PKCE alone protects. */
  clientSecret: string | undefined;
  /** How the secret is sent. */
  clientAuth: "basic" | "post";
  /** Space-separated. */
  scopes: string;
  /** `userinfo`: the ID token's claims and those of the userinfo address; `id_token`: the former alone. */
  claimsFrom: "userinfo" | "id_token";
  emailClaim: string;
  /** A claim's name, or a path such as `realm_access.roles`. */
  groupsClaim: string;
  /** Takes addresses without `email_verified`, from issuers that never say it. */
  isEmailTrusted: boolean;
  /** In lower case; empty: any. */
  allowedDomains: readonly string[];
  adminGroups: readonly string[];
  editorGroups: readonly string[];
}

/** What the configuration says about who has which role. */
export interface RoleRules {
  identityProviders: readonly Pick<IdentityProvider, "id" | "adminGroups" | "editorGroups">[];
  /** People who are admins once an identity provider has confirmed their address; in lower case. */
  adminEmails: readonly string[];
}

/** Somebody whom an identity provider vouches for; their address is confirmed, and of an allowed domain. */
export interface VerifiedIdentity {
  /** An {@link IdentityProvider}'s id. */
  provider: string;
  /** `sub`. */
  subject: string;
  /** In lower case. */
  email: string;
  name: string;
  groups: string[];
  /** Sent back when the person signs out there. */
  idToken: string | null;
}

/** What somebody may do and belongs to, from all that says so. */
export interface EffectiveRights {
  role: Role;
  groups: string[];
}
