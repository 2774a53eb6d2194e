import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, identities, invitations, users } from "../db/schema/access.ts";
import type { VerifiedIdentity } from "../domain/sign-in.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { readIdToken, signInWithIdentity } from "./identities.ts";
import { hashToken } from "./invitation-token.ts";
import { readSessionUser } from "./session-user.ts";

const okta = { id: "okta", adminGroups: ["it"], editorGroups: [] };
const entra = { id: "entra", adminGroups: [], editorGroups: [] };

function somebody(given: Partial<VerifiedIdentity> = {}): VerifiedIdentity {
  const subject = randomUUID();
  const email = `${subject}@example.com`;
  return { provider: "okta", subject, email, name: "Ada", groups: [], idToken: null, ...given };
}

function doorOf(database: Database, isSignUpOpen = true) {
  const enter = (identity: VerifiedIdentity, address: string | null = null) =>
    signInWithIdentity({ database, isSignUpOpen }, { identity, address });
  const roleRules = { identityProviders: [okta, entra], adminEmails: [] };
  const session = (claims: { userId: string; sessionVersion: number }) =>
    readSessionUser({ database, roleRules }, claims);
  return { enter, session };
}

async function addUser(database: Database, values: Partial<typeof users.$inferInsert>) {
  const email = values.email ?? `${randomUUID()}@example.com`;
  const [row] = await database.orm
    .insert(users)
    .values({ email, name: "Ada", role: "employee", ...values })
    .returning();
  return { userId: row?.id ?? "", email };
}

const countUsers = (database: Database, email: string) => database.orm.$count(users, eq(users.email, email));

const auditOf = async (database: Database, subject: string) =>
  (
    await database.orm
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subject, subject))
      .orderBy(auditEvents.id)
  ).map(({ action, actor, address, detail }) => ({ action, actor, address, detail }));

describe("a first sign-in", () => {
  test("makes an account of an employee, and says so in the audit log", async ({ database }) => {
    const { enter, session } = doorOf(database);
    const identity = somebody({ groups: ["Sales"], idToken: "a.b.c" });
    const claims = await enter(identity, "192.0.2.1");
    expect(claims).toMatchObject({ sessionVersion: 1, provider: "okta" });
    expect(await session(claims)).toEqual({
      principal: { kind: "user", userId: claims.userId, groups: ["Sales"], role: "employee" },
      name: "Ada",
      email: identity.email,
    });
    const line = { actor: claims.userId, address: "192.0.2.1", detail: { provider: "okta" } };
    expect(await auditOf(database, identity.email)).toEqual([
      { ...line, action: "account.created" },
      { ...line, action: "sign-in.succeeded" },
    ]);
    expect(await readIdToken({ database }, { userId: claims.userId, provider: "okta" })).toBe("a.b.c");
  });

  test("enters the account that has the confirmed address, whatever its letters' case (A24)", async ({
    database,
  }) => {
    const identity = somebody({ groups: ["Sales"] });
    const [name = ""] = identity.email.split("@");
    const { userId } = await addUser(database, {
      email: `${name.toUpperCase()}@Example.com`,
      groups: ["Legal"],
    });
    const { enter, session } = doorOf(database);
    const claims = await enter(identity);
    expect(claims.userId).toBe(userId);
    expect((await session(claims))?.principal.groups).toEqual(["Legal", "Sales"]);
    const actions = (await auditOf(database, identity.email)).map(({ action }) => action);
    expect(actions).toEqual(["account.linked", "sign-in.succeeded"]);
  });

  test("never enters an account that another person of the same provider has (A24)", async ({ database }) => {
    const { enter } = doorOf(database);
    const former = somebody();
    await enter(former);
    const newcomer = { ...former, subject: randomUUID() };
    await expect(enter(newcomer)).rejects.toMatchObject({ problem: "address-taken" });
    expect(await database.orm.$count(identities, eq(identities.subject, newcomer.subject))).toBe(0);
  });

  test("of a second provider enters the same account", async ({ database }) => {
    const { enter, session } = doorOf(database);
    const first = somebody({ groups: ["it"] });
    const { userId } = await enter(first);
    const claims = await enter({ ...first, provider: "entra", subject: randomUUID(), groups: ["North"] });
    expect(claims).toEqual({ userId, sessionVersion: 1, provider: "entra" });
    expect((await session(claims))?.principal).toMatchObject({ groups: ["North", "it"], role: "admin" });
  });

  test("takes up an invitation, also where sign-up is closed, and only once", async ({ database }) => {
    const { enter, session } = doorOf(database, false);
    const identity = somebody();
    const expiresAt = new Date(Date.now() + 3_600_000);
    const invited = { email: identity.email, role: "editor", groups: ["Legal"], expiresAt } as const;
    await database.orm
      .insert(invitations)
      .values({ ...invited, groups: ["Legal"], tokenHash: hashToken(randomUUID()) });
    const claims = await enter(identity);
    expect((await session(claims))?.principal).toMatchObject({ groups: ["Legal"], role: "editor" });
    const [invitation] = await database.orm
      .select()
      .from(invitations)
      .where(eq(invitations.email, identity.email));
    expect(invitation?.usedAt).not.toBeNull();
  });

  test("makes no account where sign-up is closed", async ({ database }) => {
    const { enter } = doorOf(database, false);
    const identity = somebody();
    await expect(enter(identity)).rejects.toMatchObject({ problem: "no-account" });
    expect(await countUsers(database, identity.email)).toBe(0);
    const detail = { provider: "okta", reason: "no-account" };
    expect(await auditOf(database, identity.email)).toMatchObject([
      { action: "sign-in.refused", actor: "system", detail },
    ]);
  });
});

describe("many first sign-ins at once (A23)", () => {
  test("of twenty people make nobody an admin but those whom the configuration names", async ({
    database,
  }) => {
    const { enter, session } = doorOf(database);
    const people = Array.from({ length: 20 }, (_, index) => somebody({ groups: index === 7 ? ["it"] : [] }));
    const claims = await Promise.all(people.map((person) => enter(person)));
    const sessions = await Promise.all(claims.map(session));
    const roles = sessions.map((one) => one?.principal.role);
    expect(roles.filter((role) => role === "admin")).toHaveLength(1);
    expect(roles[7]).toBe("admin");
    const rows = await database.orm
      .select({ role: users.role })
      .from(users)
      .where(
        inArray(
          users.id,
          claims.map(({ userId }) => userId),
        ),
      );
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(["employee"]));
  });

  test("of one person make one account", async ({ database }) => {
    const { enter } = doorOf(database);
    const identity = somebody();
    const claims = await Promise.all(Array.from({ length: 20 }, () => enter(identity)));
    expect(new Set(claims.map(({ userId }) => userId)).size).toBe(1);
    expect(await countUsers(database, identity.email)).toBe(1);
  });

  test("of two people with one address give it to one of them", async ({ database }) => {
    const { enter } = doorOf(database);
    const first = somebody();
    const attempts = await Promise.allSettled(
      Array.from({ length: 6 }, () => enter({ ...first, subject: randomUUID() })),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await countUsers(database, first.email)).toBe(1);
  });
});

describe("a later sign-in", () => {
  test("knows the person by the provider's id, and has the groups of now", async ({ database }) => {
    const { enter, session } = doorOf(database);
    const identity = somebody({ groups: ["Sales", "it"] });
    const { userId } = await enter(identity);
    const claims = await enter({ ...identity, email: `married-${identity.email}`, groups: ["Legal"] });
    expect(claims.userId).toBe(userId);
    expect((await session(claims))?.principal).toMatchObject({ groups: ["Legal"], role: "employee" });
  });

  test("of a disabled account is refused, audited, and keeps nothing", async ({ database }) => {
    const { enter } = doorOf(database);
    const identity = somebody({ groups: ["Sales"] });
    const { userId } = await enter(identity);
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.id, userId));
    await expect(enter({ ...identity, groups: ["it"] })).rejects.toMatchObject({
      problem: "account-disabled",
    });
    const [kept] = await database.orm.select().from(identities).where(eq(identities.userId, userId));
    expect(kept?.groups).toEqual(["Sales"]);
    expect((await auditOf(database, identity.email)).at(-1)).toMatchObject({
      action: "sign-in.refused",
      actor: userId,
    });
  });
});

test("a disabled account is not linked by its address either, and one without an identity has no ID token", async ({
  database,
}) => {
  const { userId, email } = await addUser(database, { isDisabled: true });
  const { enter } = doorOf(database);
  await expect(enter(somebody({ email }))).rejects.toMatchObject({ problem: "account-disabled" });
  expect(await database.orm.$count(identities, eq(identities.userId, userId))).toBe(0);
  expect(await readIdToken({ database }, { userId, provider: "okta" })).toBeNull();
});
