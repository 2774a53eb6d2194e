import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, users } from "../db/schema/access.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { hashPassword } from "./password.ts";
import { createSignInLimiters, signInWithPassword } from "./password-sign-in.ts";

const password = "a long enough password";

async function addUser(database: Database): Promise<{ userId: string; email: string }> {
  const email = `${randomUUID()}@example.com`;
  const passwordHash = await hashPassword(password);
  const [row] = await database.orm
    .insert(users)
    .values({ email, name: "Ada", role: "employee", passwordHash })
    .returning();
  return { userId: row?.id ?? "", email };
}

function doorOf(database: Database) {
  const time = { nowMs: Date.parse("2026-01-01T00:00:00Z") };
  const deps = { database, limiters: createSignInLimiters({ clock: () => new Date(time.nowMs) }) };
  const enter = (email: string, guess: string, address: string | null = null) =>
    signInWithPassword(deps, { email, password: guess, address });
  return { enter, time, limiters: deps.limiters };
}

describe("signing in", () => {
  test("gives the session of the account", async ({ database }) => {
    const { userId, email } = await addUser(database);
    const { enter } = doorOf(database);
    expect(await enter(email, password)).toEqual({ userId, sessionVersion: 1 });
    const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.actor, userId));
    expect(events.map((event) => event.action)).toEqual(["session.started"]);
  });

  test("refuses a wrong e-mail, a wrong password, a disabled account and one without a password alike", async ({
    database,
  }) => {
    const [wrong, disabled, external] = [
      await addUser(database),
      await addUser(database),
      await addUser(database),
    ];
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.id, disabled.userId));
    await database.orm.update(users).set({ passwordHash: null }).where(eq(users.id, external.userId));
    const { enter } = doorOf(database);
    const refusals = await Promise.allSettled([
      enter("nobody@example.com", password),
      enter(wrong.email, "another long password"),
      enter(disabled.email, password),
      enter(external.email, password),
    ]);
    const errors = refusals.map((refusal) =>
      refusal.status === "rejected" ? refusal.reason.toPublic() : null,
    );
    expect(errors[0]).toMatchObject({ code: "wrong-credentials" });
    expect(new Set(errors.map((error) => JSON.stringify(error)))).toHaveLength(1);
  });

  test("allows ten guesses at an account, also when they come at once, then waits", async ({ database }) => {
    const { email } = await addUser(database);
    const { enter, time } = doorOf(database);
    const guesses = await Promise.allSettled(Array.from({ length: 14 }, () => enter(email, "a wrong guess")));
    const codes = guesses.map((guess) => (guess.status === "rejected" ? guess.reason.code : "in"));
    expect(codes.filter((code) => code === "wrong-credentials")).toHaveLength(10);
    expect(codes.filter((code) => code === "too-many-attempts")).toHaveLength(4);
    await expect(enter(email, password)).rejects.toMatchObject({ retryAfterMs: 15 * 60_000 });
    time.nowMs += 15 * 60_000;
    await expect(enter(email, password)).resolves.toBeDefined();
  }, 60_000);

  test("does not count those who get in", async ({ database }) => {
    const { email } = await addUser(database);
    const { enter, limiters } = doorOf(database);
    for (let guess = 0; guess < 9; guess += 1) limiters.byEmail.take(email);
    for (let guess = 0; guess < 49; guess += 1) limiters.byAddress.take("192.0.2.1");
    for (let time = 0; time < 2; time += 1) await enter(email, password, "192.0.2.1");
    for (let guess = 0; guess < 9; guess += 1) limiters.byEmail.take(email);
    await expect(enter(email, password, "192.0.2.1")).resolves.toBeDefined();
  });

  test("allows fifty guesses from one address, whatever accounts they try", async ({ database }) => {
    const { enter, limiters } = doorOf(database);
    for (let guess = 0; guess < 49; guess += 1) limiters.byAddress.take("192.0.2.1");
    const guess = (name: string, address: string) => enter(`${name}@example.com`, "a guess", address);
    await expect(guess("first", "192.0.2.1")).rejects.toMatchObject({ code: "wrong-credentials" });
    await expect(guess("second", "192.0.2.1")).rejects.toMatchObject({ code: "too-many-attempts" });
    await expect(guess("second", "192.0.2.2")).rejects.toMatchObject({ code: "wrong-credentials" });
  });
});
