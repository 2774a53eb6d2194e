import { randomUUID } from "node:crypto";
import { Auth } from "@auth/core";
import { getToken } from "next-auth/jwt";
import { describe, expect, vi } from "vitest";
import { hashPassword } from "../access/password.ts";
import { createSignInLimiters } from "../access/password-sign-in.ts";
import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { authConfig } from "./auth-config.ts";

vi.mock("next-auth", () => import("../testing/next-auth.ts"));

const authSecret = "a secret of at least thirty-two letters";
const password = "a long enough password";

async function addUser(database: Database): Promise<{ userId: string; email: string }> {
  const email = `${randomUUID()}@example.com`;
  const passwordHash = await hashPassword(password);
  const values = { email, name: "Ada Lovelace", role: "admin", groups: ["Legal"], passwordHash } as const;
  const [row] = await database.orm
    .insert(users)
    .values({ ...values, groups: ["Legal"] })
    .returning();
  return { userId: row?.id ?? "", email };
}

/** A browser that keeps cookies and talks to next-auth's addresses. */
function browserOf(database: Database, publicUrl = "http://localhost:3000") {
  const logged: string[] = [];
  const time = { nowMs: Date.now() };
  const limiters = createSignInLimiters({ clock: () => new Date(time.nowMs) });
  const note = (_detail: object, message: string) => logged.push(message);
  const log = { error: note, warn: note };
  const config = authConfig(
    {
      database,
      limiters,
      log,
      network: {},
      clock: () => new Date(time.nowMs),
      config: {
        authSecret,
        publicUrl,
        isProxyTrusted: false,
        company: null,
        sessionHours: 8,
        identityProviders: [],
        isSignUpOpen: true,
        passwords: { isPasswordOn: true, breakGlass: null },
      },
    },
    { address: null },
  );
  const cookies = new Map<string, string>();
  const attributes = new Map<string, string>();
  async function send(path: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers({ cookie });
    if (form) headers.set("content-type", "application/x-www-form-urlencoded");
    const body = form ? new URLSearchParams(form) : undefined;
    const request = new Request(`${publicUrl}/api/auth${path}`, {
      method: form ? "POST" : "GET",
      headers,
      body,
    });
    const response = await Auth(request, config);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*);? ?(.*)$/.exec(line) ?? [];
      cookies.set(name, value);
      attributes.set(name, rest);
    }
    return response;
  }
  async function signIn(form: Record<string, string>): Promise<string> {
    const { csrfToken } = await (await send("/csrf")).json();
    const response = await send("/callback/credentials", { csrfToken, ...form });
    return response.headers.get("location") ?? "";
  }
  return { send, signIn, cookies, attributes, logged, time };
}

describe("signing in", () => {
  test("gives a session that carries the user's id and session version, and nothing else of theirs", async ({
    database,
  }) => {
    const { userId, email } = await addUser(database);
    const browser = browserOf(database);
    await browser.signIn({ email: email.toUpperCase(), password });
    const session = await (await browser.send("/session")).json();
    expect(session).toEqual({ userId, sessionVersion: 1, expires: expect.any(String) });
    const cookie = `authjs.session-token=${browser.cookies.get("authjs.session-token")}`;
    const req = new Request("http://localhost:3000", { headers: { cookie } });
    const token = await getToken({ req, secret: authSecret, salt: "authjs.session-token" });
    expect(Object.keys(token ?? {}).sort()).toEqual(["exp", "iat", "jti", "sessionVersion", "userId"]);
    expect((token?.exp ?? 0) - (token?.iat ?? 0)).toBe(8 * 3600);
  });

  test("keeps the session's cookie from scripts and other sites", async ({ database }) => {
    const { email } = await addUser(database);
    const browser = browserOf(database);
    await browser.signIn({ email, password });
    const attributes = browser.attributes.get("authjs.session-token");
    expect(attributes).toMatch(/HttpOnly/i);
    expect(attributes).toMatch(/SameSite=Lax/i);
    expect(attributes).not.toMatch(/Secure/i);
  });

  test("makes the cookie secure where people open the product by https", async ({ database }) => {
    const { email } = await addUser(database);
    const browser = browserOf(database, "https://kb.example.com");
    await browser.signIn({ email, password });
    expect(browser.attributes.get("__Secure-authjs.session-token")).toMatch(/Secure/);
    expect(browser.cookies.has("authjs.session-token")).toBe(false);
  });

  test.for([
    ["https://evil.example/x", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/c/1", "/c/1"],
    ["http://localhost:3000/c/1?x=2", "/c/1?x=2"],
  ])("goes on to %s only on this site", async ([callbackUrl = "", path], { database }) => {
    const { email } = await addUser(database);
    const browser = browserOf(database);
    expect(await browser.signIn({ email, password, callbackUrl })).toBe(`http://localhost:3000${path}`);
  });
});

describe("signing in by next-auth's own address", () => {
  test("is refused without its cross-site token", async ({ database }) => {
    const { email } = await addUser(database);
    const browser = browserOf(database);
    await browser.send("/callback/credentials", { csrfToken: "made up", email, password });
    expect(browser.cookies.has("authjs.session-token")).toBe(false);
  });

  test("counts against the same limits, and a wrong password is not an error of ours", async ({
    database,
  }) => {
    const { email } = await addUser(database);
    const browser = browserOf(database);
    for (let guess = 0; guess < 10; guess += 1) await browser.signIn({ email, password: "a wrong guess" });
    await browser.signIn({ email, password });
    expect(browser.cookies.has("authjs.session-token")).toBe(false);
    expect(browser.logged).toEqual([]);
    browser.time.nowMs += 15 * 60_000;
    await browser.signIn({ email, password });
    expect(browser.cookies.has("authjs.session-token")).toBe(true);
  }, 60_000);

  test.for<[string, Record<string, string>]>([
    ["nothing", {}],
    ["no password", { email: "ada@example.com" }],
    ["an endless e-mail", { email: "x".repeat(300), password: "p" }],
  ])("with %s is refused, and is not an error of ours", async ([_name, form], { database }) => {
    const browser = browserOf(database);
    expect(await browser.signIn(form)).toContain("/sign-in?error=CredentialsSignin");
    expect(browser.logged).toEqual([]);
  });
});

test("a cookie of another secret, or none, is no session and no error", async ({ database }) => {
  const browser = browserOf(database);
  expect(await (await browser.send("/session")).json()).toBeNull();
  browser.cookies.set("authjs.session-token", "eyJhbGciOiJkaXIifQ..AAAA.BBBB.CCCC");
  expect(await (await browser.send("/session")).json()).toBeNull();
  expect(browser.logged).toEqual([]);
});
