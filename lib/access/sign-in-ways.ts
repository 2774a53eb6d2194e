import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { auditEvents, identities, users } from "../db/schema/access.ts";
import type { IdentityUnlinking, SignInWays } from "../domain/identity.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { IdentityProvider } from "../domain/sign-in.ts";
import { UserError } from "../errors.ts";
import { auditedBy, recordAudit } from "./audit.ts";
import { requireAdmin } from "./require-admin.ts";

interface Deps {
  database: Database;
  config: {
    env: {
      PASSWORD_SIGN_IN: boolean;
      BREAK_GLASS_EMAIL?: string | undefined;
      identityProviders: readonly Pick<IdentityProvider, "id" | "name">[];
    };
  };
}

const linkings = ["account.created", "account.linked"];

/**
 * How somebody signs in: their own ways for everybody, anybody's for admins. Three queries by index.
 *
 * @returns null when there is no such account
 * @throws UserError `forbidden` for another person's, unless an admin asks
 */
export async function readSignInWays(
  deps: Deps,
  input: { principal: UserPrincipal; userId: string },
): Promise<SignInWays | null> {
  const { principal, userId } = input;
  if (userId !== principal.userId) requireAdmin(principal);
  const { orm } = deps.database;
  const [user] = await orm.select(userColumns).from(users).where(eq(users.id, userId));
  if (!user) return null;
  const rows = await identitiesOf(orm, userId);
  const linkedAt = await linkingsOf(orm, userId);
  const hasPassword = isPasswordUsable(deps, user);
  const names = new Map(deps.config.env.identityProviders.map(({ id, name }) => [id, name]));
  const usable = rows.filter(({ provider }) => names.has(provider)).length + (hasPassword ? 1 : 0);
  return {
    userId,
    name: user.name,
    email: user.email,
    hasPassword,
    identities: rows.map(({ provider, subject, email, signedInAt }) => ({
      ...{ provider, subject, email },
      providerName: names.get(provider) ?? provider,
      linkedAt: linkedAt.get(provider)?.toISOString() ?? null,
      lastUsedAt: signedInAt.toISOString(),
      isConfigured: names.has(provider),
      isLastWay: names.has(provider) && usable === 1,
    })),
  };
}

/**
 * Takes an account at a provider from a person's account here, with the groups that came with it, and ends all of the
 * person's sessions; API tokens work on. The next sign-in with a confirmed address that is the account's links anew.
 * Nobody takes their own last way in; an admin may take another person's, knowing that.
 *
 * @throws UserError `forbidden` for another person's, unless an admin asks; `identity-not-found`, also for one that another
 *   account has; `last-way`
 */
export async function unlinkIdentity(
  deps: Deps,
  input: { principal: UserPrincipal } & IdentityUnlinking,
): Promise<void> {
  const { principal, userId, provider, subject } = input;
  const isOwn = userId === principal.userId;
  if (!isOwn) requireAdmin(principal);
  await deps.database.orm.transaction(async (transaction) => {
    // Two at once would each take the other for the way that is left.
    const [user] = await transaction
      .select(userColumns)
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    const rows = user ? await identitiesOf(transaction, userId) : [];
    const unlinked = rows.find((row) => row.provider === provider && row.subject === subject);
    if (!user || !unlinked) throw notLinked();
    const others = rows.filter((row) => row !== unlinked && isConfigured(deps, row.provider));
    const isLastWay = isConfigured(deps, provider) && others.length === 0 && !isPasswordUsable(deps, user);
    if (isLastWay && isOwn) throw ownLastWay();
    if (isLastWay && !input.isLastWayAccepted) throw lastWay();
    const isThis = and(eq(identities.provider, provider), eq(identities.subject, subject));
    await transaction.delete(identities).where(and(isThis, eq(identities.userId, userId)));
    await transaction
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, userId));
    const detail = { provider, email: unlinked.email, isLastWay };
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action: "identity.unlinked", subject: userId, detail },
    );
  });
}

const userColumns = { name: users.name, email: users.email, passwordHash: users.passwordHash };

const isConfigured = ({ config }: Deps, provider: string) =>
  config.env.identityProviders.some(({ id }) => id === provider);

/** The break-glass password replaces the own one of its address. */
function isPasswordUsable({ config }: Deps, user: { email: string; passwordHash: string | null }): boolean {
  const { PASSWORD_SIGN_IN: isOn, BREAK_GLASS_EMAIL: breakGlass } = config.env;
  return isOn && user.passwordHash !== null && user.email.toLowerCase() !== breakGlass;
}

function identitiesOf(orm: Pick<Transaction, "select">, userId: string) {
  return orm
    .select({
      provider: identities.provider,
      subject: identities.subject,
      email: identities.email,
      signedInAt: identities.signedInAt,
    })
    .from(identities)
    .where(eq(identities.userId, userId))
    .orderBy(asc(identities.provider), asc(identities.subject));
}

/** When each provider was linked last. */
async function linkingsOf(orm: Pick<Transaction, "select">, userId: string): Promise<Map<string, Date>> {
  const rows = await orm
    .select({ at: auditEvents.at, detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.actor, userId), inArray(auditEvents.action, linkings)))
    .orderBy(asc(auditEvents.id));
  return new Map(rows.map(({ at, detail }): [string, Date] => [String(detail.provider), at]));
}

const notLinked = () =>
  new UserError("identity-not-found", "This account is not linked any more. Reload the page.");

const ownLastWay = () =>
  new UserError("last-way", "This is your only way to sign in. Ask an admin to unlink it.");

const lastWay = () => new UserError("last-way", "This is their only way to sign in by now. Reload the page.");
