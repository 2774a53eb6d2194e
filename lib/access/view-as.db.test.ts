import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, identities } from "../db/schema/access.ts";
import type { GrantKey } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { countReach, listReach } from "./reach.ts";
import { viewAs } from "./view-as.ts";

const provider = { id: "corp", adminGroups: [], editorGroups: [] };
const depsOf = (database: Database) => ({
  database,
  roleRules: { identityProviders: [provider], adminEmails: [] },
});

async function index(database: Database, sourceId: string, title: string, acl: GrantKey[]): Promise<string> {
  const documents = [makePage(title, ["Words."], title)];
  const [indexed] = await indexDocuments({ database }, { sourceId, acl, documents });
  return indexed?.documentId ?? "";
}

describe("A29: looking as somebody else", () => {
  test("gives that person's groups of every origin, and is audited with the reason and what was asked", async ({
    database,
  }) => {
    const admin = await makePerson(database, { role: "admin" });
    const person = await makePerson(database, { groups: ["staff"] });
    const identity = {
      provider: "corp",
      subject: person.userId,
      userId: person.userId,
      email: "x@example.com",
    };
    await database.orm.insert(identities).values({ ...identity, groups: ["board"] });
    const viewed = await viewAs(
      depsOf(database),
      { ...admin, address: "192.0.2.1" },
      {
        ...{ target: `user:${person.userId}`, purpose: "question", text: "salaries?", reason: "ticket 7" },
      },
    );
    expect(viewed.principal).toEqual({ ...person, groups: ["board", "staff"] });
    const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.actor, admin.userId));
    expect(events).toMatchObject([
      {
        ...{ action: "view-as.question", subject: person.userId, address: "192.0.2.1" },
        detail: { name: "A person", text: "salaries?", reason: "ticket 7" },
      },
    ]);
  });

  test("as a group gives that group alone, and nobody's own documents", async ({ database }) => {
    const admin = await makePerson(database, { role: "admin", groups: ["board"] });
    const { principal } = await viewAs(depsOf(database), admin, {
      target: "group:staff",
      purpose: "documents",
    });
    expect(principal).toMatchObject({ groups: ["staff"], role: "employee" });
    expect(principal.userId).not.toBe(admin.userId);
  });

  test("is for admins alone, and leaves no trace of somebody who is not there", async ({ database }) => {
    const editor = await makePerson(database, { role: "editor" });
    const input = { target: `user:${editor.userId}`, purpose: "documents" } as const;
    await expect(viewAs(depsOf(database), editor, input)).rejects.toMatchObject({ code: "forbidden" });
    const admin = await makePerson(database, { role: "admin" });
    const missing = { target: `user:${crypto.randomUUID()}`, purpose: "documents" } as const;
    await expect(viewAs(depsOf(database), admin, missing)).rejects.toMatchObject({ code: "person-missing" });
    expect(await database.orm.$count(auditEvents, eq(auditEvents.actor, admin.userId))).toBe(0);
  });
});

describe("A29: what somebody reaches", () => {
  test("is counted by source, and listed with what the admin may open herself", async ({ database }) => {
    const sourceId = await makeSource(database);
    const open = await index(database, sourceId, "Open", ["everyone"]);
    const closed = await index(database, sourceId, "Closed", ["group:board"]);
    await index(database, sourceId, "Private", [`user:${crypto.randomUUID()}`]);
    const viewer = await makePerson(database, { role: "admin" });
    const member = await makePerson(database, { groups: ["board"] });
    const reach = await countReach({ database }, { principal: member });
    expect(reach.find((one) => one.sourceId === sourceId)).toMatchObject({ readable: 2, total: 3 });
    const query = { principal: member, unlike: null, viewer, sourceId, page: 1 };
    const listed = await listReach({ database }, query);
    expect(listed.total).toBe(2);
    expect(listed.documents.map(({ documentId, isOpenToViewer }) => [documentId, isOpenToViewer])).toEqual([
      [closed, false],
      [open, true],
    ]);
    expect(await listReach({ database }, { ...query, page: 2 })).toEqual({ documents: [], total: 2 });
  });

  test("can be compared: what one reads and the other does not", async ({ database }) => {
    const sourceId = await makeSource(database);
    await index(database, sourceId, "Open", ["everyone"]);
    const closed = await index(database, sourceId, "Closed", ["group:board"]);
    const nobody = await index(database, sourceId, "Nobody's", []);
    const viewer = await makePerson(database, { role: "admin" });
    const [insider, stranger] = [
      await makePerson(database, { groups: ["board"] }),
      await makePerson(database),
    ];
    const query = { principal: insider, unlike: stranger, viewer, sourceId, page: 1 };
    const more = await listReach({ database }, query);
    expect(more.documents.map(({ documentId }) => documentId)).toEqual([closed]);
    const less = await listReach({ database }, { ...query, principal: stranger, unlike: insider });
    expect(less).toEqual({ documents: [], total: 0 });
    expect(nobody).not.toBe("");
  });
});
