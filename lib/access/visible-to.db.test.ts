import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { documents, sources } from "../db/schema/index.ts";
import type { GrantKey, Principal, UserPrincipal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { aclOf, grantKeysOf, visibleTo } from "./visible-to.ts";

const person = (groups: string[] = []): UserPrincipal => ({
  kind: "user",
  userId: randomUUID(),
  groups,
  role: "employee",
});

/** One document with this ACL, alone in its source; tells whether the principal's query finds it. */
async function documentWith(database: Database, acl: GrantKey[]) {
  const [source] = await database.orm.insert(sources).values({ name: randomUUID() }).returning();
  const sourceId = source?.id ?? "";
  const page = {
    externalId: "1",
    path: "1",
    title: "Page",
    kind: "page",
    contentHash: "",
    text: "",
    blocks: [],
  } as const;
  await database.orm.insert(documents).values({ ...page, blocks: [], sourceId, acl });
  return async (principal: Principal): Promise<boolean> => {
    const rows = await database.orm
      .select({ sourceId: documents.sourceId })
      .from(documents)
      .where(visibleTo(principal, documents.acl));
    return rows.some((row) => row.sourceId === sourceId);
  };
}

describe("a document", () => {
  test("for everyone is found by anyone", async ({ database }) => {
    const isFoundBy = await documentWith(database, ["everyone"]);
    expect(await isFoundBy(person())).toBe(true);
  });

  test("of a group is found by its members and nobody else", async ({ database }) => {
    const isFoundBy = await documentWith(database, ["group:Legal", "group:Board"]);
    expect(await isFoundBy(person(["Board"]))).toBe(true);
    expect(await isFoundBy(person(["Sales", "legal"]))).toBe(false);
    expect(await isFoundBy(person())).toBe(false);
  });

  test("of one person is found by that person and no admin", async ({ database }) => {
    const owner = person();
    const isFoundBy = await documentWith(database, [`user:${owner.userId}`]);
    expect(await isFoundBy(owner)).toBe(true);
    expect(await isFoundBy({ ...person(), role: "admin" })).toBe(false);
  });

  test("without any grant is found by nobody but the system", async ({ database }) => {
    const isFoundBy = await documentWith(database, []);
    expect(await isFoundBy(person(["everyone", ""]))).toBe(false);
    expect(await isFoundBy({ kind: "system", reason: "test" })).toBe(true);
  });

  test("is not found by a group that is named like another kind of grant", async ({ database }) => {
    const owner = person();
    const isFoundBy = await documentWith(database, [`user:${owner.userId}`]);
    expect(await isFoundBy(person([`user:${owner.userId}`, `x","user:${owner.userId}`, "everyone"]))).toBe(
      false,
    );
  });

  test("is found through a group with any letters in its name", async ({ database }) => {
    const name = `R&D "Süd", {a\\b} ' 研究`;
    const isFoundBy = await documentWith(database, [`group:${name}`]);
    expect(await isFoundBy(person([name]))).toBe(true);
    expect(await isFoundBy(person([`${name} `]))).toBe(false);
  });
});

test("a person holds everyone's key, their own and one for each group", () => {
  const principal = person(["Legal", "Board"]);
  expect(grantKeysOf(principal)).toEqual([
    "everyone",
    `user:${principal.userId}`,
    "group:Legal",
    "group:Board",
  ]);
});

test("the answer to who may read becomes grants", () => {
  expect(aclOf({ kind: "everyone" }, "u1")).toEqual(["everyone"]);
  expect(aclOf({ kind: "groups", groups: ["Legal", "Board"] }, "u1")).toEqual(["group:Legal", "group:Board"]);
  expect(aclOf({ kind: "me" }, "u1")).toEqual(["user:u1"]);
});
