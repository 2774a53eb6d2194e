import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, vi } from "vitest";
import * as aGroup from "@/app/api/scim/v2/Groups/[groupId]/route.ts";
import * as groupsRoute from "@/app/api/scim/v2/Groups/route.ts";
import { GET as getTypes } from "@/app/api/scim/v2/ResourceTypes/route.ts";
import { GET as getSchemas } from "@/app/api/scim/v2/Schemas/route.ts";
import { GET as getConfig } from "@/app/api/scim/v2/ServiceProviderConfig/route.ts";
import * as aUser from "@/app/api/scim/v2/Users/[userId]/route.ts";
import * as usersRoute from "@/app/api/scim/v2/Users/route.ts";
import { readTokenCaller } from "../../access/api-tokens.ts";
import { readSessionUser } from "../../access/session-user.ts";
import type { Database } from "../../db/database.ts";
import { auditEvents, users } from "../../db/schema/access.ts";
import { apiRequest, apiRuntime, apiUrl, makeApiToken } from "../../testing/api-calls.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePerson } from "../../testing/people.ts";

const runtime: { current: unknown } = { current: null };
vi.mock("../../runtime.ts", () => ({ getRuntime: async () => runtime.current }));

const roleRules = { identityProviders: [], adminEmails: [] };
const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

let token = "";
let adminId = "";

async function begin(database: Database): Promise<void> {
  runtime.current = apiRuntime(database);
  const admin = await makePerson(database, { role: "admin" });
  adminId = admin.userId;
  token = await makeApiToken(database, admin, ["scim"]);
}

const userRoute = { GET: aUser.GET, PUT: aUser.PUT, PATCH: aUser.PATCH, DELETE: aUser.DELETE };
const groupRoute = { GET: aGroup.GET, PUT: aGroup.PUT, PATCH: aGroup.PATCH, DELETE: aGroup.DELETE };
const type = "application/scim+json";
const call = (method: string, path: string, body?: unknown) =>
  apiRequest(method, `/api/scim/v2${path}`, { token, type, ...(body === undefined ? {} : { body }) });
const user = (method: "GET" | "PUT" | "PATCH" | "DELETE", userId: string, body?: unknown) =>
  userRoute[method](call(method, `/Users/${userId}`, body), { params: Promise.resolve({ userId }) });
const group = (method: "GET" | "PUT" | "PATCH" | "DELETE", groupId: string, body?: unknown, query = "") =>
  groupRoute[method](call(method, `/Groups/${groupId}${query}`, body), {
    params: Promise.resolve({ groupId }),
  });
const patch = (...Operations: object[]) => ({ schemas: [patchSchema], Operations });
const find = async (filter: string) =>
  (await usersRoute.GET(call("GET", `/Users?${new URLSearchParams({ filter })}`))).json();
const newEmail = () => `${crypto.randomUUID()}@example.com`;

async function addUser(extra: object = {}) {
  const email = newEmail();
  const response = await usersRoute.POST(
    call("POST", "/Users", { schemas: [userSchema], userName: email, displayName: "Ada Lovelace", ...extra }),
  );
  expect(response.status).toBe(201);
  const body: { id: string } = await response.json();
  return { id: body.id, email, body };
}

async function addGroup(memberIds: string[] = []) {
  const displayName = `Group ${crypto.randomUUID()}`;
  const members = memberIds.map((value) => ({ value }));
  const response = await groupsRoute.POST(
    call("POST", "/Groups", { schemas: [groupSchema], displayName, members }),
  );
  expect(response.status).toBe(201);
  const { id }: { id: string } = await response.json();
  return { id, displayName };
}

const membersOf = async (groupId: string): Promise<string[]> => {
  const body: { members: { value: string }[] } = await (await group("GET", groupId)).json();
  return body.members.map(({ value }) => value).toSorted();
};

const groupsNow = async (database: Database, userId: string) =>
  (await readSessionUser({ database, roleRules }, { userId, sessionVersion: 1 }))?.principal.groups;

describe("a person of the directory", () => {
  test("is made, found by name and id, and read", async ({ database }) => {
    await begin(database);
    const externalId = crypto.randomUUID();
    const { id, email, body } = await addUser({ externalId });
    expect(body).toMatchObject({
      schemas: [userSchema],
      userName: email,
      externalId,
      displayName: "Ada Lovelace",
      active: true,
      emails: [{ value: email, primary: true }],
      meta: { resourceType: "User", location: `${apiUrl}/api/scim/v2/Users/${id}` },
    });
    expect(await (await user("GET", id)).json()).toEqual(body);
    for (const filter of [
      `userName eq "${email.toUpperCase()}"`,
      `externalId eq "${externalId}"`,
      `(userName sw "${email.slice(0, 20)}" and active eq true) or id eq "${crypto.randomUUID()}"`,
    ])
      expect(await find(filter), filter).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    expect(await find(`userName eq "nobody@example.com"`)).toMatchObject({ totalResults: 0, Resources: [] });
  });

  test("is an employee without a password", async ({ database }) => {
    await begin(database);
    const { id } = await addUser({ roles: [{ value: "admin" }], password: "a password of theirs" });
    const [row] = await database.orm.select().from(users).where(eq(users.id, id));
    expect(row).toMatchObject({ role: "employee", passwordHash: null, groups: [] });
  });

  test.for([
    ["Okta", patch({ op: "replace", value: { active: false } })],
    ["Entra", patch({ op: "Replace", path: "active", value: "False" })],
  ] as const)(
    "that %s makes inactive is out at once, and comes back",
    async ([_name, change], { database }) => {
      await begin(database);
      const { id } = await addUser();
      const person = { kind: "user", userId: id, groups: [], role: "employee" } as const;
      const theirs = await makeApiToken(database, person, ["ask"]);
      const session = () => readSessionUser({ database, roleRules }, { userId: id, sessionVersion: 1 });
      expect(await session()).not.toBeNull();
      const response = await user("PATCH", id, change);
      expect([response.status, await response.json()]).toMatchObject([200, { active: false }]);
      expect(await session()).toBeNull();
      expect(await readTokenCaller({ database, roleRules }, theirs)).toBeNull();
      await user("PATCH", id, patch({ op: "replace", path: "active", value: true }));
      expect(await (await user("GET", id)).json()).toMatchObject({ active: true });
      // What ended has ended.
      expect(await session()).toBeNull();
    },
  );

  test("is changed by paths, and replaced as a whole", async ({ database }) => {
    await begin(database);
    const { id, email } = await addUser();
    await user(
      "PATCH",
      id,
      patch(
        { op: "Replace", path: "name.givenName", value: "Grace" },
        { op: "Add", path: "name.familyName", value: "Hopper" },
        { op: "Add", path: "externalId", value: "grace-1" },
        { op: "Replace", path: 'emails[type eq "work"].value', value: "other@example.com" },
      ),
    );
    expect(await (await user("GET", id)).json()).toMatchObject({
      displayName: "Grace Hopper",
      externalId: "grace-1",
      userName: email,
    });
    await user("PUT", id, { schemas: [userSchema], userName: email, displayName: "Grace", active: true });
    const after = await (await user("GET", id)).json();
    expect(after).toMatchObject({ displayName: "Grace", userName: email });
    expect(after).not.toHaveProperty("externalId");
  });

  test("cannot have another's e-mail address, or none", async ({ database }) => {
    await begin(database);
    const one = await addUser();
    const other = await addUser();
    const again = await usersRoute.POST(call("POST", "/Users", { userName: one.email }));
    expect([again.status, await again.json()]).toMatchObject([
      409,
      { scimType: "uniqueness", status: "409" },
    ]);
    const taken = await user("PATCH", other.id, patch({ op: "replace", path: "userName", value: one.email }));
    expect(taken.status).toBe(409);
    const none = await usersRoute.POST(call("POST", "/Users", { userName: "ada" }));
    expect([none.status, await none.json()]).toMatchObject([400, { scimType: "invalidValue" }]);
  });

  test("that is deleted is gone for the directory, and has no rights when they come back", async ({
    database,
  }) => {
    await begin(database);
    const { id, email } = await addUser();
    await addGroup([id]);
    await database.orm
      .update(users)
      .set({ role: "editor", groups: ["Sales"] })
      .where(eq(users.id, id));
    expect((await user("DELETE", id)).status).toBe(204);
    expect((await user("GET", id)).status).toBe(404);
    expect((await user("DELETE", id)).status).toBe(404);
    expect(await find(`userName eq "${email}"`)).toMatchObject({ totalResults: 0 });
    expect(await readSessionUser({ database, roleRules }, { userId: id, sessionVersion: 1 })).toBeNull();
    const back = await usersRoute.POST(call("POST", "/Users", { userName: email, displayName: "Ada" }));
    expect([back.status, await back.json()]).toMatchObject([201, { id, active: true, groups: [] }]);
    const [row] = await database.orm.select().from(users).where(eq(users.id, id));
    expect(row).toMatchObject({ role: "employee", groups: [] });
  });
});

test("the last admin stays, whatever the directory says", async ({ database }) => {
  await begin(database);
  await database.orm.update(users).set({ isDisabled: true });
  await database.orm.update(users).set({ isDisabled: false }).where(eq(users.id, adminId));
  const [row] = await database.orm.select().from(users).where(eq(users.id, adminId));
  const attempts = [
    user("DELETE", adminId),
    user("PATCH", adminId, patch({ op: "replace", path: "active", value: "False" })),
    user("PUT", adminId, { userName: row?.email, active: false }),
  ];
  for (const attempt of attempts)
    expect(await (await attempt).json()).toMatchObject({ status: "409", detail: /last active admin/ });
  expect((await user("GET", adminId)).status).toBe(200);
});

describe("a group of the directory", () => {
  test("gives its members its name as a grant, from their next request on", async ({ database }) => {
    await begin(database);
    const [ann, ben] = [await addUser(), await addUser()];
    const { id, displayName } = await addGroup([ann.id]);
    expect(await groupsNow(database, ann.id)).toEqual([displayName]);
    await group(
      "PATCH",
      id,
      patch({ op: "Add", path: "members", value: [{ value: ben.id }, { value: ann.id }] }),
    );
    expect(await membersOf(id)).toEqual([ann.id, ben.id].toSorted());
    await group("PATCH", id, patch({ op: "remove", path: `members[value eq "${ann.id}"]` }));
    expect(await groupsNow(database, ann.id)).toEqual([]);
    expect(await groupsNow(database, ben.id)).toEqual([displayName]);
    await group("PATCH", id, patch({ op: "replace", value: { displayName: `${displayName} 2` } }));
    expect(await groupsNow(database, ben.id)).toEqual([`${displayName} 2`]);
    expect((await group("DELETE", id)).status).toBe(204);
    expect(await groupsNow(database, ben.id)).toEqual([]);
    expect((await group("GET", id)).status).toBe(404);
  });

  test.for([
    ["a path with a filter", (id: string) => ({ op: "remove", path: `members[value eq "${id}"]` })],
    ["their ids as a value", (id: string) => ({ op: "Remove", path: "members", value: [{ value: id }] })],
  ] as const)("loses members by %s, and only those", async ([_name, operation], { database }) => {
    await begin(database);
    const [ann, ben] = [await addUser(), await addUser()];
    const { id } = await addGroup([ann.id, ben.id]);
    await group("PATCH", id, patch(operation(ann.id)));
    expect(await membersOf(id)).toEqual([ben.id]);
    await group("PATCH", id, patch({ op: "remove", path: "members" }));
    expect(await membersOf(id)).toEqual([]);
  });

  test("is replaced with exactly the members that are named", async ({ database }) => {
    await begin(database);
    const [ann, ben, cleo] = [await addUser(), await addUser(), await addUser()];
    const { id, displayName } = await addGroup([ann.id, ben.id]);
    await group("PUT", id, { displayName, members: [{ value: ben.id }, { value: cleo.id }] });
    expect(await membersOf(id)).toEqual([ben.id, cleo.id].toSorted());
  });

  test("keeps all that several requests at once add", async ({ database }) => {
    await begin(database);
    const people = await Promise.all([1, 2, 3, 4, 5, 6].map(() => addUser()));
    const { id } = await addGroup();
    await Promise.all(
      people.map((one) =>
        group("PATCH", id, patch({ op: "add", path: "members", value: [{ value: one.id }] })),
      ),
    );
    expect(await membersOf(id)).toEqual(people.map((one) => one.id).toSorted());
  });

  test("takes nobody who is not there, and no name twice", async ({ database }) => {
    await begin(database);
    const { id, displayName } = await addGroup();
    const stranger = patch({ op: "add", path: "members", value: [{ value: crypto.randomUUID() }] });
    expect((await group("PATCH", id, stranger)).status).toBe(400);
    expect(
      (await group("PATCH", id, patch({ op: "add", path: "members", value: [{ value: "x" }] }))).status,
    ).toBe(400);
    const again = await groupsRoute.POST(call("POST", "/Groups", { displayName: displayName.toUpperCase() }));
    expect([again.status, await again.json()]).toMatchObject([409, { scimType: "uniqueness" }]);
  });

  test("is found by its name, with or without its members", async ({ database }) => {
    await begin(database);
    const { id: memberId } = await addUser();
    const { id, displayName } = await addGroup([memberId]);
    const list = async (query: Record<string, string>) =>
      (await groupsRoute.GET(call("GET", `/Groups?${new URLSearchParams(query)}`))).json();
    const filter = `displayName eq "${displayName}"`;
    expect(await list({ filter })).toMatchObject({ Resources: [{ id, members: [{ value: memberId }] }] });
    const short = await list({ filter, excludedAttributes: "members" });
    expect(short.Resources[0]).not.toHaveProperty("members");
    expect(
      await list({ filter: `members[value eq "${memberId}"]`, attributes: "displayName" }),
    ).toMatchObject({
      Resources: [{ schemas: [groupSchema], id, displayName }],
    });
  });
});

describe("a list", () => {
  test("comes in pages", async ({ database }) => {
    await begin(database);
    for (let i = 0; i < 3; i++) await addUser();
    const page = async (query: string) => (await usersRoute.GET(call("GET", `/Users?${query}`))).json();
    const all = await page("");
    expect(all.totalResults).toBe(all.Resources.length);
    const second = await page("startIndex=2&count=2");
    expect(second).toMatchObject({ totalResults: all.totalResults, startIndex: 2, itemsPerPage: 2 });
    expect(second.Resources).toEqual(all.Resources.slice(1, 3));
    expect(await page("count=0")).toMatchObject({ totalResults: all.totalResults, Resources: [] });
  });
});

test("says what it can do", async ({ database }) => {
  await begin(database);
  expect(await (await getConfig(call("GET", "/ServiceProviderConfig"))).json()).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
  });
  expect(await (await getTypes(call("GET", "/ResourceTypes"))).json()).toMatchObject({ totalResults: 2 });
  expect(await (await getSchemas(call("GET", "/Schemas"))).json()).toMatchObject({
    Resources: [{ id: userSchema }, { id: groupSchema }],
  });
});

describe("A4: the directory's door", () => {
  beforeEach(() => {
    token = "";
  });

  test("is closed without a token, and for tokens of people who are no admins or not for this", async ({
    database,
  }) => {
    await begin(database);
    const admin = await makePerson(database, { role: "admin" });
    const once = await makePerson(database, { role: "admin" });
    const wrong = [
      ["", 401],
      [await makeApiToken(database, admin, ["ask", "imports:write"]), 403],
      [await makeApiToken(database, once, ["scim"]), 403],
    ] as const;
    await database.orm.update(users).set({ role: "editor" }).where(eq(users.id, once.userId));
    for (const [text, status] of wrong) {
      token = text;
      const response = await usersRoute.POST(call("POST", "/Users", { userName: newEmail() }));
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ status: String(status), schemas: [expect.any(String)] });
    }
  });
});

test("what the directory does is audited, with who did it", async ({ database }) => {
  await begin(database);
  const { id } = await addUser();
  await user("PATCH", id, patch({ op: "replace", path: "active", value: false }));
  await user("DELETE", id);
  const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, id));
  expect(events.map(({ action, actor }) => [action, actor])).toEqual([
    ["directory.user-added", adminId],
    ["directory.user-disabled", adminId],
    ["directory.user-deleted", adminId],
  ]);
});
