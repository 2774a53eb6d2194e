import { and, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { apiTokens, users } from "../db/schema/access.ts";
import { ApiScope, type ApiTokenView, type NewApiToken, scopeRole } from "../domain/api-token.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { auditedBy, recordAudit } from "./audit.ts";
import { hashToken, makeToken } from "./invitation-token.ts";
import { hasRole } from "./roles.ts";
import { readSessionUser, type SessionUser, type SessionUserDeps } from "./session-user.ts";

interface Deps {
  database: Database;
  clock?: () => Date;
}

/** What a request's token stands for, at this moment. */
export interface TokenCaller {
  tokenId: string;
  user: SessionUser;
  /** Those of the token that the person's role still covers. */
  scopes: ApiScope[];
}

/** Begins every token, so that people and scanners for leaked secrets know one when they see it. */
const tokenPrefix = "gw_";
const tokenPattern = /^gw_[\w-]{43}$/;
/** Of the token, prefix included: enough to tell one's own apart, and 28 bytes short of being of use. */
const shownCharacters = 9;
const maxTokensEach = 50;
const dayMs = 86_400_000;
const usedEveryMs = 60_000;

/**
 * Makes a token: `gw_` and 32 random bytes.
 *
 * @returns the token, which is shown once: only its hash is stored
 * @throws UserError `scope-not-allowed` for a scope above the person's role, or `too-many-tokens`
 */
export async function createApiToken(
  deps: Deps,
  input: { principal: UserPrincipal } & NewApiToken,
): Promise<{ token: string; view: ApiTokenView }> {
  const { principal, name, expiresInDays } = input;
  const scopes = ApiScope.options.filter((scope) => input.scopes.includes(scope));
  if (scopes.some((scope) => !hasRole(principal.role, scopeRole[scope])))
    throw new UserError("scope-not-allowed", "Your role does not allow all of that. Choose less.", "scopes");
  const now = nowOf(deps);
  const token = `${tokenPrefix}${makeToken()}`;
  const view = await deps.database.orm.transaction(async (transaction) => {
    const count = await transaction.$count(apiTokens, ownAndKept(principal.userId));
    if (count >= maxTokensEach)
      throw new UserError("too-many-tokens", "You have 50 tokens. Revoke those that nothing uses any more.");
    const [row] = await transaction
      .insert(apiTokens)
      .values({
        userId: principal.userId,
        name,
        tokenHash: hashToken(token),
        prefix: token.slice(0, shownCharacters),
        scopes,
        expiresAt: new Date(now.getTime() + expiresInDays * dayMs),
        createdAt: now,
      })
      .returning();
    if (!row) throw new Error("the token was not made");
    await recordAudit(
      { database: { orm: transaction } },
      {
        ...auditedBy(principal),
        action: "token.created",
        subject: row.id,
        detail: { name, scopes, expiresInDays },
      },
    );
    return toView(row, now);
  });
  return { token, view };
}

/** The person's own tokens, newest first; revoked ones are not listed. */
export async function listApiTokens(
  deps: Deps,
  input: { principal: UserPrincipal },
): Promise<ApiTokenView[]> {
  const rows = await deps.database.orm
    .select()
    .from(apiTokens)
    .where(ownAndKept(input.principal.userId))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id));
  const now = nowOf(deps);
  return rows.map((row) => toView(row, now));
}

/**
 * Ends one of the person's own tokens, from its next request on.
 *
 * @throws UserError `token-not-found`, also for somebody else's
 */
export async function revokeApiToken(
  deps: Deps,
  input: { principal: UserPrincipal; tokenId: string },
): Promise<void> {
  const { principal, tokenId } = input;
  await deps.database.orm.transaction(async (transaction) => {
    const [row] = await transaction
      .update(apiTokens)
      .set({ revokedAt: nowOf(deps) })
      .where(and(ownAndKept(principal.userId), eq(apiTokens.id, tokenId)))
      .returning({ name: apiTokens.name });
    if (!row) throw new UserError("token-not-found", "This token does not exist any more. Reload the page.");
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action: "token.revoked", subject: tokenId, detail: { name: row.name } },
    );
  });
}

/**
 * Who a token stands for, as they are now: with their groups and role of this moment, and not at all once they are
 * disabled. Two reads by key, and at most one write a minute for "last used".
 *
 * The comparison need not take the same time for each token: what is compared is a hash, and nobody can steer a hash
 * byte by byte towards one that they do not know.
 *
 * @returns null for anything but a token that works
 */
export async function readTokenCaller(deps: SessionUserDeps, token: string): Promise<TokenCaller | null> {
  // Also keeps the one-time links of invitations and shares out: they have no prefix, and tables of their own.
  if (!tokenPattern.test(token)) return null;
  const now = nowOf(deps);
  const [row] = await deps.database.orm
    .select({ token: apiTokens, sessionVersion: users.sessionVersion })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        eq(apiTokens.tokenHash, hashToken(token)),
        isNull(apiTokens.revokedAt),
        gt(apiTokens.expiresAt, now),
      ),
    );
  if (!row) return null;
  const { id: tokenId, userId } = row.token;
  const user = await readSessionUser(deps, { userId, sessionVersion: row.sessionVersion });
  if (!user) return null;
  await markUsed(deps, { tokenId, lastUsedAt: row.token.lastUsedAt, now });
  return { tokenId, user, scopes: coveredScopes(row.token.scopes, user.principal) };
}

async function markUsed(
  deps: Deps,
  { tokenId, lastUsedAt, now }: { tokenId: string; lastUsedAt: Date | null; now: Date },
): Promise<void> {
  const quietSince = new Date(now.getTime() - usedEveryMs);
  if (lastUsedAt !== null && lastUsedAt >= quietSince) return;
  const isStale = or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, quietSince));
  await deps.database.orm
    .update(apiTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(apiTokens.id, tokenId), isStale));
}

const coveredScopes = (scopes: readonly string[], { role }: UserPrincipal): ApiScope[] =>
  knownScopes(scopes).filter((scope) => hasRole(role, scopeRole[scope]));

const knownScopes = (scopes: readonly string[]): ApiScope[] =>
  ApiScope.options.filter((scope) => scopes.includes(scope));

const ownAndKept = (userId: string) => and(eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt));

const nowOf = (deps: Deps): Date => deps.clock?.() ?? new Date();

function toView(row: typeof apiTokens.$inferSelect, now: Date): ApiTokenView {
  const { id, name, prefix, createdAt, expiresAt, lastUsedAt } = row;
  return {
    id,
    name,
    prefix,
    scopes: knownScopes(row.scopes),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    isExpired: expiresAt <= now,
  };
}
