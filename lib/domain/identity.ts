import { z } from "zod";

/** An account at an identity provider, as a person's own settings name it. */
export const OwnIdentity = z.object({
  provider: z.string().min(1).max(100),
  /** The provider's lasting id for the person (`sub`). */
  subject: z.string().min(1).max(1000),
});
export type OwnIdentity = z.infer<typeof OwnIdentity>;

/** Whose account at a provider an admin unlinks. */
export const IdentityUnlinking = OwnIdentity.extend({
  userId: z.uuid(),
  /** True from somebody who was told that it is the person's only way to sign in. */
  isLastWayAccepted: z.boolean().default(false),
});
export type IdentityUnlinking = z.infer<typeof IdentityUnlinking>;

/** An account at an identity provider with which somebody signs in. */
export interface IdentityView extends OwnIdentity {
  /** As people know it; the name in the configuration for one that is not configured any more. */
  providerName: string;
  /** As the provider confirmed it at the last sign-in. */
  email: string;
  /** ISO 8601; null when the audit log does not go back so far. */
  linkedAt: string | null;
  /** ISO 8601 */
  lastUsedAt: string;
  /** False when its provider is not configured any more: then it opens nothing. */
  isConfigured: boolean;
  /** Whether the person has no other way to sign in. */
  isLastWay: boolean;
}

/** How somebody signs in. */
export interface SignInWays {
  userId: string;
  name: string;
  email: string;
  /** Whether a password of their own lets them in. */
  hasPassword: boolean;
  /** By provider. */
  identities: IdentityView[];
}
