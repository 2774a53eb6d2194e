import { randomUUID } from "node:crypto";
import { afterEach, describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { invitations, users } from "../db/schema/access.ts";
import { openTestDatabase, databaseTest as test } from "../testing/database-test.ts";
import { ensureFirstAdminInvitation } from "./first-admin.ts";
import { acceptInvitation, readInvitation } from "./members.ts";

const acceptance = (token: string) => ({
  token,
  name: "Ada",
  email: `${randomUUID()}@example.com`,
  password: "a long enough password",
});

async function tokenFor(database: Database): Promise<string> {
  const token = await ensureFirstAdminInvitation({ database });
  if (token === null) throw new Error("an admin exists already");
  return token;
}

describe("A23: the first admin", () => {
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
