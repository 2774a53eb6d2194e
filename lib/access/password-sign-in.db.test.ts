import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, users } from "../db/schema/access.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { hashPassword } from "./password.ts";
import { createSignInLimiters, type PasswordRules, signInWithPassword } from "./password-sign-in.ts";
import { readSessionUser } from "./session-user.ts";

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

function doorOf(database: Database, passwords: PasswordRules = { isPasswordOn: true, breakGlass: null }) {
  const time = { nowMs: Date.parse("2026-01-01T00:00:00Z") };
  const deps = { database, passwords, limiters: createSignInLimiters({ clock: () => new Date(time.nowMs) }) };
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
    expect(events.map((event) => event.action)).toEqual(["sign-in.succeeded"]);
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

  test("A26: allows ten guesses at an account, also when they come at once, then waits", async ({
    database,
  }) => {
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

  test("A26: allows fifty guesses from one address, whatever accounts they try", async ({ database }) => {
    const { enter, limiters } = doorOf(database);
    for (let guess = 0; guess < 49; guess += 1) limiters.byAddress.take("192.0.2.1");
    const guess = (name: string, address: string) => enter(`${name}@example.com`, "a guess", address);
    await expect(guess("first", "192.0.2.1")).rejects.toMatchObject({ code: "wrong-credentials" });
    await expect(guess("second", "192.0.2.1")).rejects.toMatchObject({ code: "too-many-attempts" });
    await expect(guess("second", "192.0.2.2")).rejects.toMatchObject({ code: "wrong-credentials" });
  });
});

describe("passwords that are switched off", () => {
  test("open nothing, and are refused like wrong ones", async ({ database }) => {
    const { email } = await addUser(database);
    const { enter } = doorOf(database, { isPasswordOn: false, breakGlass: null });
    await expect(enter(email, password)).rejects.toMatchObject({ code: "wrong-credentials" });
  });
});

describe("the break-glass password", () => {
  const breakGlassPassword = "only in an emergency";

  test("makes an account that is an admin's as long as it is configured, and is audited", async ({
    database,
  }) => {
    const email = `${randomUUID()}@example.com`;
    const breakGlass = { email, passwordHash: await hashPassword(breakGlassPassword) };
    const { enter } = doorOf(database, { isPasswordOn: false, breakGlass });
    const claims = await enter(email, breakGlassPassword, "192.0.2.7");
    expect(claims).toMatchObject({ isBreakGlass: true, sessionVersion: 1 });
    expect(await enter(email, breakGlassPassword)).toEqual(claims);
    const [event] = await database.orm.select().from(auditEvents).where(eq(auditEvents.actor, claims.userId));
    expect(event).toMatchObject({
      action: "sign-in.succeeded",
      address: "192.0.2.7",
      detail: { way: "break-glass" },
    });

    const roleRules = { identityProviders: [], adminEmails: [] };
    const during = await readSessionUser({ database, roleRules, breakGlassEmail: email }, claims);
    expect(during?.principal.role).toBe("admin");
    expect(await readSessionUser({ database, roleRules, breakGlassEmail: null }, claims)).toBeNull();
    expect(
      await readSessionUser({ database, roleRules, breakGlassEmail: "x@example.com" }, claims),
    ).toBeNull();
    const [row] = await database.orm.select().from(users).where(eq(users.id, claims.userId));
    expect(row).toMatchObject({ role: "employee", passwordHash: null });
  });

  test("also opens a disabled account, whose own password does not count then", async ({ database }) => {
    const { userId, email } = await addUser(database);
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.id, userId));
    const breakGlass = { email, passwordHash: await hashPassword(breakGlassPassword) };
    const { enter } = doorOf(database, { isPasswordOn: true, breakGlass });
    await expect(enter(email, password)).rejects.toMatchObject({ code: "wrong-credentials" });
    expect(await enter(email, breakGlassPassword)).toEqual({ userId, sessionVersion: 1, isBreakGlass: true });
  });
});

test("failures are audited for accounts, and made-up addresses leave nothing", async ({ database }) => {
  const { userId, email } = await addUser(database);
  const { enter } = doorOf(database);
  const nobody = `${randomUUID()}@example.com`;
  await expect(enter(nobody, "a wrong guess")).rejects.toThrow();
  await expect(enter(email, "a wrong guess", "192.0.2.9")).rejects.toThrow();
  const failures = () =>
    database.orm.select().from(auditEvents).where(eq(auditEvents.action, "sign-in.failed"));
  await expect
    .poll(failures)
    .toContainEqual(expect.objectContaining({ actor: userId, subject: email, address: "192.0.2.9" }));
  expect((await failures()).filter(({ subject }) => subject === nobody)).toEqual([]);
});
