import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, vi } from "vitest";
import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";
import type { Role } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { currentUser, principalForRoute, requirePrincipal, requireRole } from "./guard.ts";

/** What the request brings: the cookie's content, as next-auth read it, and its headers. */
const request: { session: unknown; headers: Headers; database: Database | null } = {
  session: null,
  headers: new Headers(),
  database: null,
};

vi.mock("next-auth", () => import("../testing/next-auth.ts"));
vi.mock("./auth.ts", () => ({ auth: async () => request.session }));
const configured = {
  config: { isProxyTrusted: true },
  roleRules: { identityProviders: [], adminEmails: [] },
};

vi.mock("../runtime.ts", () => ({ getRuntime: async () => ({ database: request.database, ...configured }) }));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Error(`redirect ${to}`);
  },
  notFound: () => {
    throw new Error("not found");
  },
}));

afterEach(() => {
  request.session = null;
  request.headers = new Headers();
});

/** Makes an account, and lets the request come from it. */
async function signIn(database: Database, role: Role = "employee"): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  const [row] = await database.orm
    .insert(users)
    .values({ email, name: "Ada", role, groups: ["Legal"] })
    .returning();
  const userId = row?.id ?? "";
  request.session = { userId, sessionVersion: 1, expires: "2099-01-01T00:00:00Z" };
  request.database = database;
  return userId;
}

describe("a page or action that needs someone", () => {
  test("learns who asks", async ({ database }) => {
    const userId = await signIn(database);
    expect(await requirePrincipal()).toEqual({ kind: "user", userId, groups: ["Legal"], role: "employee" });
  });

  test("knows where the request came from, for the audit log", async ({ database }) => {
    await signIn(database);
    request.headers = new Headers({ "x-forwarded-for": "198.51.100.7, 192.0.2.1" });
    expect(await requirePrincipal()).toMatchObject({ address: "192.0.2.1" });
  });

  test("sends a stranger to sign in, and back to where they wanted to go", async () => {
    await expect(requirePrincipal()).rejects.toThrow(/^redirect \/sign-in$/);
    request.headers = new Headers({ "x-groundwork-path": "/documents/1?chunk=2" });
    await expect(requirePrincipal()).rejects.toThrow("redirect /sign-in?from=%2Fdocuments%2F1%3Fchunk%3D2");
  });

  test("does not bring anyone to another site", async () => {
    request.headers = new Headers({ "x-groundwork-path": "//evil.example" });
    await expect(requirePrincipal()).rejects.toThrow(/^redirect \/sign-in$/);
  });

  test("turns away the next request of a disabled account, and of ended sessions", async ({ database }) => {
    const userId = await signIn(database);
    await requirePrincipal();
    await database.orm.update(users).set({ isDisabled: true }).where(eq(users.id, userId));
    await expect(requirePrincipal()).rejects.toThrow("redirect /sign-in");
    await database.orm
      .update(users)
      .set({ isDisabled: false, sessionVersion: 2 })
      .where(eq(users.id, userId));
    await expect(requirePrincipal()).rejects.toThrow("redirect /sign-in");
  });

  test.for([
    ["of nobody", {}],
    ["with a name for an id", { userId: "admin", sessionVersion: 1 }],
    ["without a version", { userId: "6f1cb7a4-7c3c-4b86-9a57-0a4bd0a2e7d1" }],
    ["that says what next-auth says of an error", { message: "There was a problem" }],
  ] as const)("turns away a session %s", async ([_name, session], { database }) => {
    request.database = database;
    request.session = session;
    await expect(requirePrincipal()).rejects.toThrow("redirect /sign-in");
  });
});

describe("a page or action for a role", () => {
  test("lets that role and higher ones in, and does not exist for lower ones", async ({ database }) => {
    await signIn(database, "editor");
    await expect(requireRole("employee")).resolves.toMatchObject({ role: "editor" });
    await expect(requireRole("editor")).resolves.toMatchObject({ role: "editor" });
    await expect(requireRole("admin")).rejects.toThrow("not found");
  });

  test("goes by the role of now, whatever the cookie claims", async ({ database }) => {
    const userId = await signIn(database, "admin");
    request.session = { userId, sessionVersion: 1, role: "admin" };
    await database.orm.update(users).set({ role: "employee" }).where(eq(users.id, userId));
    await expect(requireRole("editor")).rejects.toThrow("not found");
  });

  test("sends a stranger to sign in", async () => {
    await expect(requireRole("admin")).rejects.toThrow("redirect /sign-in");
  });
});

describe("a route handler", () => {
  test("answers 401 to a stranger and 403 to too low a role, in JSON", async ({ database }) => {
    const stranger = await principalForRoute();
    expect(stranger.response?.status).toBe(401);
    expect(await stranger.response?.json()).toMatchObject({ ok: false, error: { code: "signed-out" } });
    await signIn(database, "employee");
    const employee = await principalForRoute("editor");
    expect(employee.response?.status).toBe(403);
    expect(await employee.response?.json()).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(employee.principal).toBeUndefined();
  });

  test("learns who asks", async ({ database }) => {
    const userId = await signIn(database, "editor");
    expect(await principalForRoute("editor")).toEqual({
      principal: { kind: "user", userId, groups: ["Legal"], role: "editor" },
    });
  });
});

test("a menu shows the signed-in person, or nobody", async ({ database }) => {
  expect(await currentUser()).toBeNull();
  const userId = await signIn(database, "admin");
  expect(await currentUser()).toMatchObject({ userId, name: "Ada", role: "admin" });
});
