import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { invitations, users } from "../db/schema/access.ts";
import { openTestDatabase, databaseTest as test } from "../testing/database-test.ts";
import { ensureFirstAdminInvitation } from "./first-admin.ts";
import { hashToken } from "./invitation-token.ts";
import { acceptInvitation, invitationExpiry, readInvitation } from "./members.ts";

const acceptance = (token: string) => ({
  token,
  name: "Ada",
  email: `${randomUUID()}@example.com`,
  password: "a long enough password",
});

const countAdmins = (database: Database) => database.orm.$count(users, eq(users.role, "admin"));

async function tokenFor(database: Database): Promise<string> {
  const token = await ensureFirstAdminInvitation({ database });
  if (token === null) throw new Error("an admin exists already");
  return token;
}

describe("the first admin", () => {
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  async function emptyDatabase(): Promise<Database> {
    const { database, close } = await openTestDatabase();
    cleanUps.push(close);
    return database;
  }

  test("is made by the link, which is then gone", async () => {
    const database = await emptyDatabase();
    const token = await tokenFor(database);
    expect(await readInvitation({ database }, token)).toEqual({
      email: null,
      role: "admin",
      isFirstAdmin: true,
    });
    const account = await acceptInvitation({ database }, acceptance(token));
    expect(account.role).toBe("admin");
    expect(await readInvitation({ database }, token)).toBeNull();
    expect(await ensureFirstAdminInvitation({ database })).toBeNull();
  });

  test("is one, when twenty use the link at once with different e-mails", async () => {
    const database = await emptyDatabase();
    const token = await tokenFor(database);
    const tries = Array.from({ length: 20 }, () => acceptInvitation({ database }, acceptance(token)));
    const results = await Promise.allSettled(tries);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await countAdmins(database)).toBe(1);
  }, 60_000);

  test("is one, when two links are used at once", async () => {
    const database = await emptyDatabase();
    const tokens = ["A", "B", "C", "D"].map((letter) => letter.repeat(43));
    // More than one open link is not made any more, but the decision must not rest on that.
    for (const token of tokens) {
      const expiresAt = invitationExpiry();
      await database.orm
        .insert(invitations)
        .values({ tokenHash: hashToken(token), role: "admin", isFirstAdmin: true, expiresAt });
    }
    const results = await Promise.allSettled(
      tokens.map((token) => acceptInvitation({ database }, acceptance(token))),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await countAdmins(database)).toBe(1);
    const states = await Promise.all(tokens.map((token) => readInvitation({ database }, token)));
    expect(states).toEqual([null, null, null, null]);
  }, 60_000);

  test("has one link that works: the latest", async () => {
    const database = await emptyDatabase();
    const [first, second] = [await tokenFor(database), await tokenFor(database)];
    expect(await readInvitation({ database }, first)).toBeNull();
    expect(await readInvitation({ database }, second)).not.toBeNull();
    expect(await database.orm.$count(invitations)).toBe(1);
  });

  test("can be made again when no admin is left who can sign in", async () => {
    const database = await emptyDatabase();
    await acceptInvitation({ database }, acceptance(await tokenFor(database)));
    await database.orm.update(users).set({ isDisabled: true });
    expect(await ensureFirstAdminInvitation({ database })).not.toBeNull();
  });
});
