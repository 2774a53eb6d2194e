import { recordAudit } from "../access/audit.ts";
import { problemOfRefusal, signInWithIdentity } from "../access/identities.ts";
import type { SessionClaims } from "../access/session-user.ts";
import type { Database } from "../db/database.ts";
import type { IdentityProvider, VerifiedIdentity } from "../domain/sign-in.ts";
import { type Claims, hasLeftGroupsOut, verifiedIdentity } from "./verified-identity.ts";

interface Deps {
  database: Database;
  isSignUpOpen: boolean;
  log: { warn(detail: object, message: string): void };
}

/**
 * Begins a session for somebody whom a provider sent back.
 *
 * @param input.idToken - the provider's, whose claims next-auth has checked
 * @param input.userinfo - its claims at the userinfo address, or those of the ID token again
 * @throws SignInRefused; each refusal is audited
 */
export async function startIdentitySession(
  deps: Deps,
  input: { provider: IdentityProvider; idToken: string; userinfo: Claims; address: string | null },
): Promise<SessionClaims> {
  const { provider, idToken, address } = input;
  const claims: Claims = { ...payloadOf(idToken), ...input.userinfo };
  if (hasLeftGroupsOut(provider, claims)) {
    deps.log.warn(
      { provider: provider.id },
      "the identity provider left somebody's groups out because they are too many; docs/sign-in.md says what to do",
    );
  }
  const identity = await checked(deps, { provider, claims, idToken, address });
  return signInWithIdentity(deps, { identity, address });
}

async function checked(
  deps: Deps,
  input: { provider: IdentityProvider; claims: Claims; idToken: string; address: string | null },
): Promise<VerifiedIdentity> {
  const { provider, claims, idToken, address } = input;
  try {
    return verifiedIdentity(provider, claims, idToken);
  } catch (error) {
    const reason = problemOfRefusal(error);
    if (reason !== null) {
      const { email, sub } = claims;
      const subject = typeof email === "string" ? email.slice(0, 254) : String(sub).slice(0, 254);
      const detail = { provider: provider.id, reason };
      await recordAudit(deps, { actor: "system", action: "sign-in.refused", subject, address, detail });
    }
    throw error;
  }
}

/** An ID token's claims; it came from the provider itself, so that its signature need not be checked again. */
function payloadOf(idToken: string): Claims {
  const parsed: unknown = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}
