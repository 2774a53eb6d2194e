import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { apiTokens, auditEvents, identities, users } from "../db/schema/access.ts";
import { IdentityUnlinking } from "../domain/identity.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { createApiToken, readTokenCaller } from "./api-tokens.ts";
import { signInWithIdentity } from "./identities.ts";
import { readSessionUser } from "./session-user.ts";
import { readSignInWays, unlinkIdentity } from "./sign-in-ways.ts";

const okta = { id: "okta", name: "Okta", adminGroups: [], editorGroups: [] };
const partners = { id: "partners", name: "Partners", adminGroups: [], editorGroups: [] };
const rules = (identityProviders: (typeof okta)[]) => ({ identityProviders, adminEmails: [] });

function depsOf(database: Database, env: { PASSWORD_SIGN_IN?: boolean; BREAK_GLASS_EMAIL?: string } = {}) {
  const identityProviders = [okta, partners];
  const config = { env: { PASSWORD_SIGN_IN: true, identityProviders, ...env } };
  return { database, config, roleRules: rules(identityProviders) };
}

/** Somebody who has signed in with each of these providers, and their last session. */
async function somebody(database: Database, input: { providers: string[]; hasPassword?: boolean }) {
  const person = await makePerson(database);
  const [row] = await database.orm
    .update(users)
    .set({ passwordHash: input.hasPassword ? "scrypt$x" : null })
    .where(eq(users.id, person.userId))
    .returning({ email: users.email });
  const email = row?.email ?? "";
  const signIn = (provider: string, subject = randomUUID()) =>
    signInWithIdentity(
      { database, isSignUpOpen: true },
      {
        identity: { provider, subject, email, name: "Ada", groups: [`of ${provider}`], idToken: null },
        address: null,
      },
    );
  const subjects = input.providers.map(() => randomUUID());
  const sessions = [];
  for (const [index, provider] of input.providers.entries()) {
    sessions.push(await signIn(provider, subjects[index]));
  }
  return { person, email, subjects, sessions, signIn };
}

const accepted = (given: { userId: string; provider?: string; subject: string | undefined }) =>
  IdentityUnlinking.parse({ provider: "okta", isLastWayAccepted: true, ...given });

const countOf = (database: Database, userId: string) =>
  database.orm.$count(identities, eq(identities.userId, userId));

describe("somebody's ways to sign in", () => {
  test("say with which account, since when, and which is the only one", async ({ database }) => {
    const { person, email, subjects } = await somebody(database, { providers: ["okta"] });
    const ways = await readSignInWays(depsOf(database), { principal: person, userId: person.userId });
    expect(ways).toEqual({
      ...{ userId: person.userId, name: "A person", email, hasPassword: false },
      identities: [
        {
          ...{ provider: "okta", providerName: "Okta", subject: subjects[0], email },
          linkedAt: expect.stringMatching(/^20/),
          lastUsedAt: expect.stringMatching(/^20/),
          ...{ isConfigured: true, isLastWay: true },
        },
      ],
    });
  });

  test("count a password and a second provider, where those let somebody in", async ({ database }) => {
    const { person, email } = await somebody(database, { providers: ["okta"], hasPassword: true });
    const read = async (env = {}) => {
      const ways = await readSignInWays(depsOf(database, env), { principal: person, userId: person.userId });
      return { hasPassword: ways?.hasPassword, isLastWay: ways?.identities.map((one) => one.isLastWay) };
    };
    expect(await read()).toEqual({ hasPassword: true, isLastWay: [false] });
    const alone = { hasPassword: false, isLastWay: [true] };
    expect(await read({ PASSWORD_SIGN_IN: false })).toEqual(alone);
    expect(await read({ BREAK_GLASS_EMAIL: email })).toEqual(alone);
    const other = await somebody(database, { providers: ["okta", "gone"] });
    const ways = await readSignInWays(depsOf(database), {
      ...{ principal: other.person, userId: other.person.userId },
    });
    expect(ways?.identities.map((one) => [one.providerName, one.isConfigured, one.isLastWay])).toEqual([
      ["gone", false, false],
      ["Okta", true, true],
    ]);
  });

  test("are older than the audit log where it says nothing of the beginning", async ({ database }) => {
    const person = await makePerson(database);
    const values = { provider: "okta", subject: randomUUID(), userId: person.userId, email: "a@b.c" };
    await database.orm.insert(identities).values(values);
    const ways = await readSignInWays(depsOf(database), { principal: person, userId: person.userId });
    expect(ways?.identities[0]?.linkedAt).toBeNull();
  });
});

describe("unlinking an account of a provider", () => {
  test("A24: ends every session, takes the groups, is audited, and leaves API tokens", async ({
    database,
  }) => {
    const deps = depsOf(database);
    const { person, email, subjects, sessions } = await somebody(database, {
      providers: ["okta", "partners"],
    });
    const made = { name: "script", scopes: ["ask" as const], expiresInDays: 7 };
    const { token } = await createApiToken(deps, { principal: person, ...made });
    const principal = { ...person, address: "192.0.2.1" };
    await unlinkIdentity(deps, { principal, ...accepted({ userId: person.userId, subject: subjects[0] }) });
    for (const session of sessions) expect(await readSessionUser(deps, session)).toBeNull();
    expect((await readTokenCaller(deps, token))?.user.principal.groups).toEqual(["of partners"]);
    expect(await database.orm.$count(apiTokens, eq(apiTokens.userId, person.userId))).toBe(1);
    const [line] = await database.orm
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "identity.unlinked"));
    expect(line).toMatchObject({
      ...{ actor: person.userId, subject: person.userId, address: "192.0.2.1" },
      detail: { provider: "okta", email, isLastWay: false },
    });
  });

  test("A24: the next sign-in links anew, is audited as that, and revives no earlier session", async ({
    database,
  }) => {
    const deps = depsOf(database);
    const { person, email, subjects, sessions, signIn } = await somebody(database, {
      ...{ providers: ["okta"], hasPassword: true },
    });
    await unlinkIdentity(deps, {
      ...{ principal: person, ...accepted({ userId: person.userId, subject: subjects[0] }) },
    });
    const again = await signIn("okta", subjects[0]);
    expect(again.userId).toBe(person.userId);
    expect(await readSessionUser(deps, again)).not.toBeNull();
    for (const session of sessions) expect(await readSessionUser(deps, session)).toBeNull();
    const lines = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, email));
    expect(lines.filter(({ action }) => action === "account.linked")).toHaveLength(2);
  });

  test("A24: together with a sign-in it leaves no session that nobody linked", async ({ database }) => {
    const deps = depsOf(database);
    const { person, email, subjects, signIn } = await somebody(database, {
      ...{ providers: ["okta"], hasPassword: true },
    });
    const unlinking = { principal: person, ...accepted({ userId: person.userId, subject: subjects[0] }) };
    const [session] = await Promise.all([signIn("okta", subjects[0]), unlinkIdentity(deps, unlinking)]);
    const isIn = (await readSessionUser(deps, session)) !== null;
    const lines = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, email));
    const linked = lines.filter(({ action }) => action === "account.linked").length;
    expect([isIn, await countOf(database, person.userId), linked]).toEqual(
      isIn ? [true, 1, 2] : [false, 0, 1],
    );
  });

  test("of the only way is refused to the person, whatever they send, and to an admin who was not told", async ({
    database,
  }) => {
    const deps = depsOf(database);
    const admin = await makePerson(database, { role: "admin" });
    const { person, subjects } = await somebody(database, { providers: ["okta"] });
    const unlinking = accepted({ userId: person.userId, subject: subjects[0] });
    await expect(unlinkIdentity(deps, { principal: person, ...unlinking })).rejects.toMatchObject({
      code: "last-way",
    });
    const untold = { principal: admin, ...unlinking, isLastWayAccepted: false };
    await expect(unlinkIdentity(deps, untold)).rejects.toMatchObject({ code: "last-way" });
    expect(await countOf(database, person.userId)).toBe(1);
    await unlinkIdentity(deps, { principal: admin, ...unlinking });
    expect(await countOf(database, person.userId)).toBe(0);
    // Nor do admins lock themselves out.
    const boss = await somebody(database, { providers: ["okta"] });
    const principal = { ...boss.person, role: "admin" as const };
    const own = { principal, ...accepted({ userId: principal.userId, subject: boss.subjects[0] }) };
    await expect(unlinkIdentity(deps, own)).rejects.toMatchObject({ code: "last-way" });
  });

  test("of both ways at once leaves one", async ({ database }) => {
    const deps = depsOf(database);
    const { person, subjects } = await somebody(database, { providers: ["okta", "partners"] });
    const both = ["okta", "partners"].map((provider, index) =>
      unlinkIdentity(deps, {
        ...{ principal: person, ...accepted({ userId: person.userId, provider, subject: subjects[index] }) },
      }),
    );
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await countOf(database, person.userId)).toBe(1);
  });
});

describe("A5: another person's account at a provider", () => {
  test("is neither shown nor unlinked, by its own name or under one's own account", async ({ database }) => {
    const deps = depsOf(database);
    const owner = await somebody(database, { providers: ["okta"], hasPassword: true });
    const { userId } = owner.person;
    const subject = owner.subjects[0];
    for (const role of ["employee", "editor"] as const) {
      const principal = await makePerson(database, { role });
      await expect(readSignInWays(deps, { principal, userId })).rejects.toMatchObject({ code: "forbidden" });
      // As for an account that does not exist.
      const asNobody = readSignInWays(deps, { principal, userId: randomUUID() });
      await expect(asNobody).rejects.toMatchObject({ code: "forbidden" });
      const theirs = unlinkIdentity(deps, { principal, ...accepted({ userId, subject }) });
      await expect(theirs).rejects.toMatchObject({ code: "forbidden" });
      for (const one of [subject, randomUUID()]) {
        const mine = accepted({ userId: principal.userId, subject: one });
        await expect(unlinkIdentity(deps, { principal, ...mine })).rejects.toMatchObject({
          code: "identity-not-found",
        });
      }
    }
    const admin = await makePerson(database, { role: "admin" });
    const elsewhere = await makePerson(database);
    const wrong = accepted({ userId: elsewhere.userId, subject });
    await expect(unlinkIdentity(deps, { principal: admin, ...wrong })).rejects.toMatchObject({
      code: "identity-not-found",
    });
    const nobody = accepted({ userId: randomUUID(), subject });
    await expect(unlinkIdentity(deps, { principal: admin, ...nobody })).rejects.toMatchObject({
      code: "identity-not-found",
    });
    expect(await countOf(database, userId)).toBe(1);
    for (const session of owner.sessions) expect(await readSessionUser(deps, session)).not.toBeNull();
  });
});
