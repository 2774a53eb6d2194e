import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import type { Database } from "../db/database.ts";
import { invitations, users } from "../db/schema/access.ts";
import { openTestDatabase } from "../testing/database-test.ts";
import { ensureFirstAdminInvitation } from "./first-admin.ts";
import { hashToken, makeToken } from "./invitation-token.ts";
import { acceptInvitation, inviteMember, setMemberDisabled } from "./members.ts";

// Hashing takes turns, and would let one transaction end before the next begins.
vi.mock("./password.ts", () => ({ hashPassword: async () => "no hash" }));

const newEmail = () => `${randomUUID()}@example.com`;
const nextWeek = () => new Date(Date.now() + 7 * 24 * 3_600_000);

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const { database, close } = await openTestDatabase();
  await work(database).finally(close);
}

/** Uses all these links at once, each for another e-mail; gives the codes of the refusals. */
async function acceptAll(database: Database, tokens: string[]): Promise<string[]> {
  const password = "a long enough password";
  const accept = (token: string) =>
    acceptInvitation({ database }, { token, name: "Ada", email: newEmail(), password });
  const results = await Promise.allSettled(tokens.map(accept));
  return results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
}

const refusals = (count: number) => Array.from({ length: count }, () => "invalid-invitation");

test("A23: the first admin's link, used by twenty at once, makes one admin", () =>
  withDatabase(async (database) => {
    const token = (await ensureFirstAdminInvitation({ database })) ?? "";
    expect(
      await acceptAll(
        database,
        Array.from({ length: 20 }, () => token),
      ),
    ).toEqual(refusals(19));
    expect(await database.orm.$count(users)).toBe(1);
  }));

test("A23: twenty links for the first admin, used at once, make one admin", () =>
  withDatabase(async (database) => {
    // Only one is open at a time now, but the decision must not rest on that.
    const tokens = Array.from({ length: 20 }, makeToken);
    const link = { role: "admin", isFirstAdmin: true, expiresAt: nextWeek() } as const;
    await database.orm
      .insert(invitations)
      .values(tokens.map((token) => ({ ...link, tokenHash: hashToken(token) })));
    expect(await acceptAll(database, tokens)).toEqual(refusals(19));
    expect(await database.orm.$count(users, eq(users.role, "admin"))).toBe(1);
  }));

test("a member's link, used by twenty at once, makes one account", () =>
  withDatabase(async (database) => {
    const principal = { kind: "user", userId: randomUUID(), groups: [], role: "admin" } as const;
    const email = newEmail();
    const { token } = await inviteMember({ database }, { email, role: "employee", groups: [], principal });
    expect(
      await acceptAll(
        database,
        Array.from({ length: 20 }, () => token),
      ),
    ).toEqual(refusals(19));
    expect(await database.orm.$count(users, eq(users.email, email))).toBe(1);
  }));

test("twenty admins who are disabled at once leave one", () =>
  withDatabase(async (database) => {
    const admin = () => ({ email: newEmail(), name: "Ada", role: "admin" as const });
    const rows = await database.orm
      .insert(users)
      .values(Array.from({ length: 20 }, admin))
      .returning();
    const principal = { kind: "user", userId: rows[0]?.id ?? "", groups: [], role: "admin" } as const;
    const disable = ({ id }: { id: string }) =>
      setMemberDisabled({ database }, { userId: id, isDisabled: true, principal });
    const results = await Promise.allSettled(rows.map(disable));
    const codes = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(codes).toEqual(["last-admin"]);
    expect(await database.orm.$count(users, eq(users.isDisabled, false))).toBe(1);
  }));
