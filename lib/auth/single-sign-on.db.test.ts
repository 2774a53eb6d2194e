import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { getToken } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import {
  type IdentityPerson,
  type IdentityProviderServer,
  startIdentityProvider,
} from "../../e2e/fixtures/identity-provider.ts";
import { createSignInLimiters } from "../access/password-sign-in.ts";
import { readEnv } from "../config/env.ts";
import type { Database } from "../db/database.ts";
import { auditEvents, identities, users } from "../db/schema/access.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import type { AuthDeps } from "./auth-config.ts";
import { authRoutes } from "./auth-routes.ts";
import { farewellAddress } from "./end-session.ts";

const publicUrl = "http://localhost:3000";

/** What the runtime would give, and what was logged. */
const server: { deps: AuthDeps | null; logged: object[] } = { deps: null, logged: [] };

vi.mock("next-auth", () => import("../testing/next-auth.ts"));
vi.mock("./auth.ts", () => ({
  authDeps: async () => server.deps,
  auth: async () => null,
  signOut: async () => {},
}));

let provider: IdentityProviderServer;

beforeAll(async () => {
  provider = await startIdentityProvider({ appUrls: [publicUrl], names: ["okta", "entra"], people: [] });
});
afterAll(() => provider.stop());

function somebody(given: Partial<IdentityPerson> = {}): IdentityPerson {
  const id = randomUUID();
  const email = `${id}@example.com`;
  const person = { id, name: "Ada", email, isEmailVerified: true, groups: [], ...given };
  provider.people.set(id, person);
  return person;
}

/** A server with this configuration, and a browser that keeps the cookies of each site. */
function visit(database: Database, variables: Record<string, string> = {}) {
  const env = readEnv({
    OIDC_PROVIDERS: "okta,entra",
    ...provider.variables("okta"),
    ...provider.variables("entra"),
    OIDC_OKTA_ALLOWED_DOMAINS: "example.com",
    OIDC_OKTA_ADMIN_GROUPS: "it",
    ...variables,
  });
  const clock = () => new Date();
  const note = (detail: object) => server.logged.push(detail);
  server.logged = [];
  server.deps = {
    database,
    clock,
    network: {},
    limiters: createSignInLimiters({ clock }),
    log: { error: note, warn: note },
    config: {
      authSecret: "a secret of at least thirty-two letters",
      publicUrl,
      isProxyTrusted: true,
      company: null,
      sessionHours: env.SESSION_HOURS,
      identityProviders: env.identityProviders,
      isSignUpOpen: env.SSO_SIGN_UP,
      passwords: { isPasswordOn: env.PASSWORD_SIGN_IN, breakGlass: null },
    },
  };
  return makeBrowser();
}

function makeBrowser() {
  const jars = { app: new Map<string, string>(), provider: new Map<string, string>() };
  const headersFor = (jar: Map<string, string>) =>
    new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") });
  function keep(jar: Map<string, string>, response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  }
  /** Asks the product, by another name for it than its public address. */
  async function app(path: string, form?: Record<string, string>): Promise<Response> {
    const headers = headersFor(jars.app);
    headers.set("x-forwarded-for", "192.0.2.1");
    if (form) headers.set("content-type", "application/x-www-form-urlencoded");
    const method = form ? "POST" : "GET";
    const body = form ? new URLSearchParams(form).toString() : undefined;
    const request = new NextRequest(`http://internal:8080${path}`, { method, headers, body });
    return keep(jars.app, await authRoutes[method](request));
  }
  async function atProvider(address: string, method = "GET"): Promise<Response> {
    const headers = headersFor(jars.provider);
    return keep(jars.provider, await fetch(address, { method, headers, redirect: "manual" }));
  }
  const locationOf = (response: Response, base: string) =>
    new URL(response.headers.get("location") ?? "", base).href;
  /** @returns the address of the provider to which the button leads */
  async function begin(id: string, from = "/"): Promise<string> {
    const { csrfToken } = await (await app("/api/auth/csrf")).json();
    return locationOf(await app(`/api/auth/signin/${id}`, { csrfToken, callbackUrl: from }), publicUrl);
  }
  /** @returns the address with which the provider sends the person back */
  async function choose(authorizeUrl: string, choice: string): Promise<string> {
    const page = locationOf(await atProvider(authorizeUrl), authorizeUrl);
    if (page.startsWith(publicUrl)) return page;
    const resume = locationOf(await atProvider(`${page}${choice}`, "POST"), page);
    return locationOf(await atProvider(resume), resume);
  }
  const pathOf = (address: string) => address.slice(new URL(address).origin.length);
  /** @returns where the person ends up */
  async function signIn(person: IdentityPerson, id = "okta", from = "/"): Promise<string> {
    const back = await choose(await begin(id, from), `?person=${person.id}`);
    return locationOf(await app(pathOf(back)), publicUrl);
  }
  return { app, begin, choose, signIn, pathOf, locationOf, jars };
}

const userOf = async (database: Database, person: IdentityPerson) =>
  (await database.orm.select().from(users).where(eq(users.email, person.email)))[0] ?? null;

const queryOf = (address: string) => Object.fromEntries(new URL(address).searchParams);

describe("signing in through a provider", () => {
  test("asks with PKCE, a state and a nonce, and comes back to the public address", async ({ database }) => {
    const { begin } = visit(database);
    const asked = new URL(await begin("okta", "/c/1"));
    expect(asked.origin).toBe(provider.issuer);
    expect(queryOf(asked.href)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: `${publicUrl}/api/auth/callback/okta`,
      scope: "openid profile email groups",
      state: expect.stringMatching(/.{40}/),
      nonce: expect.stringMatching(/.{40}/),
      code_challenge: expect.stringMatching(/.{40}/),
    });
  });

  test("makes an account with the groups of the userinfo address, and goes on to where one wanted", async ({
    database,
  }) => {
    const person = somebody({ groups: ["Sales", "it"] });
    const { signIn, jars, app } = visit(database);
    expect(await signIn(person, "okta", "/documents/1?chunk=2")).toBe(`${publicUrl}/documents/1?chunk=2`);
    expect(jars.app.get("authjs.session-token")).toMatch(/.{40}/);
    const user = await userOf(database, person);
    expect(user).toMatchObject({ name: "Ada", role: "employee", passwordHash: null });
    const [identity] = await database.orm.select().from(identities).where(eq(identities.subject, person.id));
    expect(identity).toMatchObject({ provider: "okta", groups: ["Sales", "it"], userId: user?.id });
    expect(identity?.idToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const events = await database.orm
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subject, person.email))
      .orderBy(auditEvents.id);
    expect(events.map(({ action, address }) => `${action} ${address}`)).toEqual([
      "account.created 192.0.2.1",
      "sign-in.succeeded 192.0.2.1",
    ]);
    expect((await app("/api/auth/session")).status).toBe(404);
  });

  test.for(["//evil.example", "/\\evil.example", "https:evil.example", "%2F%2Fevil.example"])(
    "never leads to another site: %s (A20)",
    async (from, { database }) => {
      expect(await visit(database).signIn(somebody(), "okta", from)).toBe(`${publicUrl}/`);
    },
  );
});

describe("settings of a provider and of sessions count", () => {
  test("how long a session lasts", async ({ database }) => {
    const { signIn, jars } = visit(database, { SESSION_HOURS: "2" });
    await signIn(somebody());
    const salt = "authjs.session-token";
    const headers = { cookie: `${salt}=${jars.app.get(salt)}` };
    const secret = server.deps?.config.authSecret ?? "";
    const token = await getToken({ req: new Request(publicUrl, { headers }), secret, salt });
    expect((token?.exp ?? 0) - (token?.iat ?? 0)).toBe(2 * 3600);
    expect(token).toMatchObject({ provider: "okta", sessionVersion: 1 });
  });

  test("where claims come from: this provider tells the address at userinfo alone", async ({ database }) => {
    const { signIn } = visit(database, { OIDC_OKTA_CLAIMS_FROM: "id_token" });
    expect(queryOf(await signIn(somebody()))).toMatchObject({ problem: "no-email" });
  });
});

describe("a refusal says why on the sign-in page, and makes nothing", () => {
  test.for<[string, Partial<IdentityPerson>]>([
    ["unverified-email", { isEmailVerified: false }],
    ["no-email", { email: "not an address" }],
    ["domain-not-allowed", { email: `${randomUUID()}@evil.example` }],
  ])("%s (A24)", async ([problem, given], { database }) => {
    const person = somebody(given);
    const { signIn, jars } = visit(database);
    const place = await signIn(person, "okta", "/c/1");
    expect(place.startsWith(`${publicUrl}/sign-in?`)).toBe(true);
    expect(queryOf(place)).toEqual({ problem, with: "okta", from: "/c/1" });
    expect(jars.app.has("authjs.session-token")).toBe(false);
    expect(await userOf(database, person)).toBeNull();
    const [event] = await database.orm
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subject, person.email));
    expect(event).toMatchObject({ action: "sign-in.refused", actor: "system", detail: { reason: problem } });
    expect(server.logged).toEqual([]);
  });

  test("an unconfirmed address never enters the account that has it (A24)", async ({ database }) => {
    const email = `${randomUUID()}@example.com`;
    await database.orm.insert(users).values({ email, name: "Boss", role: "admin" });
    const { signIn, jars } = visit(database);
    expect(queryOf(await signIn(somebody({ email, isEmailVerified: false })))).toMatchObject({
      problem: "unverified-email",
    });
    expect(jars.app.has("authjs.session-token")).toBe(false);
  });

  test("no account, where sign-up is closed; and a disabled one", async ({ database }) => {
    const person = somebody();
    const closed = visit(database, { SSO_SIGN_UP: "off" });
    expect(queryOf(await closed.signIn(person))).toMatchObject({ problem: "no-account" });
    const open = visit(database);
    await open.signIn(person);
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.email, person.email));
    expect(queryOf(await makeBrowser().signIn(person))).toMatchObject({ problem: "account-disabled" });
  });

  test("the person said no", async ({ database }) => {
    const { app, begin, choose, pathOf, locationOf } = visit(database);
    const place = locationOf(await app(pathOf(await choose(await begin("okta"), "?"))), publicUrl);
    expect(queryOf(place)).toEqual({ problem: "denied", with: "okta" });
  });
});

describe("an attempt belongs to the browser and the provider it began with", () => {
  test("its answer is of no use to another browser, or a second time", async ({ database }) => {
    const { app, begin, choose, pathOf, locationOf, jars } = visit(database);
    const back = await choose(await begin("okta"), `?person=${somebody().id}`);
    const other = makeBrowser();
    const stolen = locationOf(await other.app(pathOf(back)), publicUrl);
    expect(queryOf(stolen)).toMatchObject({ problem: "expired" });
    expect(other.jars.app.has("authjs.session-token")).toBe(false);

    const kept = new Map(jars.app);
    await app(pathOf(back));
    jars.app.clear();
    for (const [name, value] of kept) jars.app.set(name, value);
    expect(queryOf(locationOf(await app(pathOf(back)), publicUrl))).toMatchObject({ problem: "expired" });
    expect(jars.app.has("authjs.session-token")).toBe(false);
  });

  test("its answer cannot be given to another provider, or with another state", async ({ database }) => {
    const { app, begin, choose, pathOf, locationOf, jars } = visit(database);
    const back = pathOf(await choose(await begin("okta"), `?person=${somebody().id}`));
    const elsewhere = await app(back.replace("/callback/okta", "/callback/entra"));
    expect(queryOf(locationOf(elsewhere, publicUrl))).toMatchObject({ problem: "expired", with: "entra" });
    const forged = await app(back.replace(/state=[^&]+/, "state=forged"));
    expect(queryOf(locationOf(forged, publicUrl))).toMatchObject({ problem: "expired" });
    expect(jars.app.has("authjs.session-token")).toBe(false);
  });
});

describe("what only the operator can mend is logged, and said plainly", () => {
  test("a provider that is away when people come back", async ({ database }) => {
    const { app, begin, choose, pathOf, locationOf } = visit(database);
    const back = pathOf(await choose(await begin("okta"), `?person=${somebody().id}`));
    const away = readEnv({
      OIDC_PROVIDERS: "okta",
      ...provider.variables("okta"),
      OIDC_OKTA_ISSUER: "http://localhost:1",
    });
    if (server.deps) server.deps.config.identityProviders = away.identityProviders;
    expect(queryOf(locationOf(await app(back), publicUrl))).toEqual({ problem: "unreachable", with: "okta" });
    expect(server.logged).toEqual([
      { provider: "okta", problem: "unreachable", reason: expect.stringContaining("localhost:1") },
    ]);
  });

  test("a wrong client secret, without showing it or the code", async ({ database }) => {
    const { signIn } = visit(database, { OIDC_OKTA_CLIENT_SECRET: "wrong-secret" });
    expect(queryOf(await signIn(somebody()))).toMatchObject({ problem: "misconfigured" });
    expect(server.logged).toHaveLength(1);
    expect(JSON.stringify(server.logged)).not.toMatch(/wrong-secret|code=|eyJ/);
  });
});

test("A26: guessing at a password by address is answered with 429, which says when to try again", async ({
  database,
}) => {
  const { app } = visit(database);
  const { csrfToken } = await (await app("/api/auth/csrf")).json();
  const guess = () =>
    app("/api/auth/callback/credentials", { csrfToken, email: "ada@example.com", password: "a guess" });
  for (let times = 0; times < 10; times += 1) expect((await guess()).status).toBe(302);
  const refused = await guess();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
  expect(server.logged).toEqual([]);
}, 60_000);

describe("what a request got wrong is not logged as an error of ours", () => {
  test.for(["/nope", "", "/session", "/providers", "/callback/nope", "/signin/nope", "/webauthn-options"])(
    "there is nothing at /api/auth%s, and nothing is logged",
    async (path, { database }) => {
      const { app } = visit(database);
      for (const form of [undefined, { csrfToken: "made up" }]) {
        expect((await app(`/api/auth${path}`, form)).status).toBe(404);
      }
      expect(server.logged).toEqual([]);
    },
  );

  test.for<[string, string, Record<string, string> | undefined, string, number]>([
    ["a form without its token", "/signout", {}, "MissingCSRF", 302],
    ["a sign-in without it", "/signin/okta", { csrfToken: "s3cret" }, "MissingCSRF", 302],
    ["a provider that is none", "/callback/credentials", undefined, "InvalidProvider", 302],
    ["another site", "/csrf?callbackUrl=javascript:s3cret", undefined, "InvalidCallbackUrl", 400],
    ["another site on return", "/callback/okta?callbackUrl=x:s3cret", undefined, "InvalidCallbackUrl", 400],
  ])(
    "%s is one line, without a stack and what was sent",
    async ([, path, form, mistake, status], { database }) => {
      const { app } = visit(database);
      expect((await app(`/api/auth${path}`, form)).status).toBe(status);
      expect(server.logged).toEqual([{ mistake }]);
    },
  );

  test("a body that is no JSON, and one without an end (A22)", async ({ database }) => {
    visit(database);
    const send = (body: BodyInit) =>
      authRoutes.POST(
        new NextRequest(`${publicUrl}/api/auth/signin/okta`, {
          ...{ method: "POST", headers: { "content-type": "application/json" }, body },
        }),
      );
    expect((await send("{s3cret")).status).toBe(400);
    expect(server.logged).toEqual([{ mistake: "UnreadableBody" }]);
    let sentBytes = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sentBytes += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    expect((await send(endless)).status).toBe(413);
    expect(sentBytes).toBeLessThan(2 ** 22);
    expect(server.logged).toHaveLength(1);
  });

  test("what breaks here still is, with its stack", async ({ database }) => {
    visit(database);
    if (!server.deps) throw new Error("no server");
    server.deps.config.authSecret = "";
    expect((await authRoutes.GET(new NextRequest(`${publicUrl}/api/auth/csrf`))).status).toBe(500);
    expect(server.logged).toEqual([{ err: expect.objectContaining({ name: "MissingSecret" }) }]);
  });
});

test("signing out leads to the provider, with the ID token, and back to the sign-in page", async ({
  database,
}) => {
  const person = somebody();
  const { signIn } = visit(database);
  await signIn(person);
  const userId = (await userOf(database, person))?.id ?? "";
  if (!server.deps) throw new Error("no server");
  const place = new URL(await farewellAddress(server.deps, { userId, provider: "okta" }));
  expect(place.origin).toBe(provider.issuer);
  expect(queryOf(place.href)).toEqual({
    id_token_hint: expect.stringMatching(/^eyJ/),
    client_id: "groundwork",
    post_logout_redirect_uri: `${publicUrl}/sign-in`,
  });
  expect(await farewellAddress(server.deps, { userId })).toBe("/sign-in");
});
