import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, vi } from "vitest";
import type { Database } from "../db/database.ts";
import { directoryGroups, directoryMembers, identities, users } from "../db/schema/access.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { readSessionUser } from "./session-user.ts";

const okta = { id: "okta", adminGroups: ["it"], editorGroups: ["writers"] };
const roleRules = { identityProviders: [okta], adminEmails: [] };

async function addUser(database: Database): Promise<string> {
  const values = {
    email: `${randomUUID()}@example.com`,
    name: "Ada",
    role: "editor",
    groups: ["Sales"],
  } as const;
  const [row] = await database.orm
    .insert(users)
    .values({ ...values, groups: [...values.groups] })
    .returning();
  return row?.id ?? "";
}

describe("a session", () => {
  test("belongs to the person as they are now, not as they signed in", async ({ database }) => {
    const userId = await addUser(database);
    const before = await readSessionUser({ database, roleRules }, { userId, sessionVersion: 1 });
    expect(before?.principal).toEqual({ kind: "user", userId, groups: ["Sales"], role: "editor" });
    await database.orm
      .update(users)
      .set({ groups: ["Legal"], role: "employee" })
      .where(eq(users.id, userId));
    const after = await readSessionUser({ database, roleRules }, { userId, sessionVersion: 1 });
    expect(after?.principal).toEqual({ kind: "user", userId, groups: ["Legal"], role: "employee" });
  });

  test("has the groups and the role that providers and the directory give, besides its own", async ({
    database,
  }) => {
    const userId = await addUser(database);
    const other = await addUser(database);
    const subject = randomUUID();
    const email = "ada@example.com";
    await database.orm.insert(identities).values([
      { provider: "okta", subject, userId, email, groups: ["Legal", "it"] },
      { provider: "former", subject, userId, email, groups: ["Gone"] },
      { provider: "okta", subject: randomUUID(), userId: other, email, groups: ["Others"] },
    ]);
    const names = [`Board ${subject}`, `Others ${subject}`];
    const made = await database.orm
      .insert(directoryGroups)
      .values(names.map((displayName) => ({ displayName })))
      .returning();
    const members = made.map(({ id }, index) => ({ groupId: id, userId: index === 0 ? userId : other }));
    await database.orm.insert(directoryMembers).values(members);
    const session = await readSessionUser({ database, roleRules }, { userId, sessionVersion: 1 });
    expect(session?.principal).toEqual({
      kind: "user",
      userId,
      groups: [`Board ${subject}`, "Legal", "Sales", "it"],
      role: "admin",
    });
  });

  test("of an identity provider is over when that is not configured any more", async ({ database }) => {
    const claims = { userId: await addUser(database), sessionVersion: 1 };
    const enter = (provider: string) => readSessionUser({ database, roleRules }, { ...claims, provider });
    expect(await enter("okta")).not.toBeNull();
    expect(await enter("former")).toBeNull();
  });

  test("is read with one query", async ({ database }) => {
    const userId = await addUser(database);
    const claims = { userId, sessionVersion: 1 };
    await readSessionUser({ database, roleRules }, claims);
    const query = vi.spyOn(database.pool, "query");
    await readSessionUser({ database, roleRules }, claims);
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });

  test("of nobody is over", async ({ database }) => {
    expect(
      await readSessionUser({ database, roleRules }, { userId: randomUUID(), sessionVersion: 1 }),
    ).toBeNull();
  });

  test("of a disabled account is over", async ({ database }) => {
    const userId = await addUser(database);
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.id, userId));
    expect(await readSessionUser({ database, roleRules }, { userId, sessionVersion: 1 })).toBeNull();
  });

  test("of another version is over, older or newer", async ({ database }) => {
    const userId = await addUser(database);
    await database.orm.update(users).set({ sessionVersion: 5 }).where(eq(users.id, userId));
    expect(await readSessionUser({ database, roleRules }, { userId, sessionVersion: 4 })).toBeNull();
    expect(await readSessionUser({ database, roleRules }, { userId, sessionVersion: 6 })).toBeNull();
    expect(await readSessionUser({ database, roleRules }, { userId, sessionVersion: 5 })).not.toBeNull();
  });
});

test("last seen is written at most once a minute", async ({ database }) => {
  const userId = await addUser(database);
  const seen: (string | undefined)[] = [];
  for (const time of ["10:00:00", "10:00:59", "10:01:00", "10:01:01", "10:02:00"]) {
    const clock = () => new Date(`2026-01-01T${time}Z`);
    await readSessionUser({ database, roleRules, clock }, { userId, sessionVersion: 1 });
    const [row] = await database.orm.select().from(users).where(eq(users.id, userId));
    seen.push(row?.lastSeenAt?.toISOString().slice(11, 19));
  }
  expect(seen).toEqual(["10:00:00", "10:00:00", "10:00:00", "10:01:01", "10:01:01"]);
});
