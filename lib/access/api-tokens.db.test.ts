import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { apiTokens, auditEvents, directoryGroups, directoryMembers, users } from "../db/schema/access.ts";
import type { ApiScope } from "../domain/api-token.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { createApiToken, listApiTokens, readTokenCaller, revokeApiToken } from "./api-tokens.ts";
import { inviteMember } from "./members.ts";

const roleRules = { identityProviders: [], adminEmails: [] };

const make = (
  database: Database,
  principal: UserPrincipal,
  scopes: ApiScope[] = ["ask"],
  clock?: () => Date,
) =>
  createApiToken(
    { database, ...(clock ? { clock } : {}) },
    { principal, name: "Script", scopes, expiresInDays: 90 },
  );

describe("a token", () => {
  test("is shown once, kept as a hash, and told apart by its beginning", async ({ database }) => {
    const principal = await makePerson(database);
    const { token, view } = await make(database, principal);
    expect(token).toMatch(/^gw_[\w-]{43}$/);
    expect(token.startsWith(view.prefix)).toBe(true);
    const [row] = await database.orm.select().from(apiTokens).where(eq(apiTokens.id, view.id));
    expect(JSON.stringify(row)).not.toContain(token.slice(9));
    expect(await listApiTokens({ database }, { principal })).toEqual([view]);
  });

  test("stands for its person as they are now", async ({ database }) => {
    const principal = await makePerson(database, { role: "editor", groups: ["Sales"] });
    const { token } = await make(database, principal, ["ask", "imports:write"]);
    expect(await readTokenCaller({ database, roleRules }, token)).toMatchObject({
      user: { principal },
      scopes: ["ask", "imports:write"],
    });
    await database.orm
      .update(users)
      .set({ role: "employee", groups: ["Legal"] })
      .where(eq(users.id, principal.userId));
    expect(await readTokenCaller({ database, roleRules }, token)).toMatchObject({
      user: { principal: { groups: ["Legal"], role: "employee" } },
      scopes: ["ask"],
    });
  });

  test("A24: has the groups that a directory gives its person, and loses them with it", async ({
    database,
  }) => {
    const principal = await makePerson(database, { groups: ["Sales"] });
    const { token } = await make(database, principal);
    const [group] = await database.orm
      .insert(directoryGroups)
      .values({ displayName: `Board ${principal.userId}` })
      .returning();
    if (!group) throw new Error("no group");
    await database.orm.insert(directoryMembers).values({ groupId: group.id, userId: principal.userId });
    const groupsNow = async () =>
      (await readTokenCaller({ database, roleRules }, token))?.user.principal.groups;
    expect((await groupsNow())?.toSorted()).toEqual([group.displayName, "Sales"]);
    await database.orm.delete(directoryGroups).where(eq(directoryGroups.id, group.id));
    expect(await groupsNow()).toEqual(["Sales"]);
  });

  test("still works after its person's sessions were ended", async ({ database }) => {
    const principal = await makePerson(database);
    const { token } = await make(database, principal);
    await database.orm.update(users).set({ sessionVersion: 7 }).where(eq(users.id, principal.userId));
    expect(await readTokenCaller({ database, roleRules }, token)).not.toBeNull();
  });

  test("A24: of a disabled person does nothing from the next request on", async ({ database }) => {
    const principal = await makePerson(database);
    const { token } = await make(database, principal);
    expect(await readTokenCaller({ database, roleRules }, token)).not.toBeNull();
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.id, principal.userId));
    expect(await readTokenCaller({ database, roleRules }, token)).toBeNull();
  });

  test("ends on its day", async ({ database }) => {
    const principal = await makePerson(database);
    const made = new Date("2026-01-01T00:00:00Z");
    const { token } = await make(database, principal, ["ask"], () => made);
    const at = (iso: string) => readTokenCaller({ database, roleRules, clock: () => new Date(iso) }, token);
    expect(await at("2026-03-31T23:59:59Z")).not.toBeNull();
    expect(await at("2026-04-01T00:00:00Z")).toBeNull();
    const [listed] = await listApiTokens(
      { database, clock: () => new Date("2026-04-01T00:00:00Z") },
      { principal },
    );
    expect(listed).toMatchObject({ isExpired: true });
  });

  test("ends when it is revoked, and is listed no more", async ({ database }) => {
    const principal = await makePerson(database);
    const { token, view } = await make(database, principal);
    await revokeApiToken({ database }, { principal, tokenId: view.id });
    expect(await readTokenCaller({ database, roleRules }, token)).toBeNull();
    expect(await listApiTokens({ database }, { principal })).toEqual([]);
    await expect(revokeApiToken({ database }, { principal, tokenId: view.id })).rejects.toMatchObject({
      code: "token-not-found",
    });
  });

  test("writes down its use at most once a minute", async ({ database }) => {
    const principal = await makePerson(database);
    const { token, view } = await make(database, principal);
    const seen: (string | undefined)[] = [];
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    for (const time of ["10:00:00", "10:00:59", "10:01:01"]) {
      await readTokenCaller({ database, roleRules, clock: () => new Date(`${day}T${time}Z`) }, token);
      const [row] = await database.orm.select().from(apiTokens).where(eq(apiTokens.id, view.id));
      seen.push(row?.lastUsedAt?.toISOString().slice(11, 19));
    }
    expect(seen).toEqual(["10:00:00", "10:00:00", "10:01:01"]);
  });

  test("is audited when it is made and revoked, without itself", async ({ database }) => {
    const principal = await makePerson(database);
    const { token, view } = await make(database, principal);
    await revokeApiToken({ database }, { principal, tokenId: view.id });
    const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, view.id));
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([
      ["token.created", principal.userId],
      ["token.revoked", principal.userId],
    ]);
    expect(JSON.stringify(events)).not.toContain(token.slice(9));
  });
});

test("a scope above one's role is refused", async ({ database }) => {
  const employee = await makePerson(database);
  const editor = await makePerson(database, { role: "editor" });
  const admin = await makePerson(database, { role: "admin" });
  await expect(make(database, employee, ["imports:read"])).rejects.toMatchObject({
    code: "scope-not-allowed",
  });
  await expect(make(database, editor, ["scim"])).rejects.toMatchObject({ code: "scope-not-allowed" });
  await expect(make(database, admin, ["scim", "imports:write", "ask"])).resolves.toMatchObject({
    view: { scopes: ["ask", "imports:write", "scim"] },
  });
});

test("A5: nobody lists or revokes another person's token, not even an admin", async ({ database }) => {
  const owner = await makePerson(database);
  const other = await makePerson(database, { role: "admin" });
  const { token, view } = await make(database, owner);
  expect(await listApiTokens({ database }, { principal: other })).toEqual([]);
  await expect(revokeApiToken({ database }, { principal: other, tokenId: view.id })).rejects.toMatchObject({
    code: "token-not-found",
  });
  expect(await readTokenCaller({ database, roleRules }, token)).not.toBeNull();
});

test("A10: the token of an invitation is no API token, with or without the prefix", async ({ database }) => {
  const principal = await makePerson(database, { role: "admin" });
  const invitation = await inviteMember(
    { database },
    { principal, email: `${crypto.randomUUID()}@example.com`, role: "admin", groups: [] },
  );
  for (const text of [invitation.token, `gw_${invitation.token}`, "", "gw_", `gw_${"x".repeat(5000)}`])
    expect(await readTokenCaller({ database, roleRules }, text), text.slice(0, 60)).toBeNull();
});
