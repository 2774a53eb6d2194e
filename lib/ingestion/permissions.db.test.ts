import { eq } from "drizzle-orm";
import { afterAll, describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, documents, identities } from "../db/schema/index.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop, noJobs } from "../testing/imports.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { setSourceReaders } from "./change-source.ts";
import { listGrantedDocuments, readDocumentAccess, setDocumentReaders } from "./document-access.ts";
import { indexDocuments } from "./indexing/index-documents.ts";
import { listRestrictedSources, mapName } from "./map-name.ts";
import { tendSource } from "./tend-source.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

interface Restrictions {
  groups?: string[];
  users?: string[];
}

/** A page of a word of its own, with these restrictions. */
async function indexPage(
  database: Database,
  input: {
    sourceId: string;
    externalId?: string;
    acl?: GrantKey[];
    restrictions?: Restrictions;
    text?: string;
  },
): Promise<string> {
  const { sourceId, externalId = "page", acl = ["everyone"], text = "Nothing." } = input;
  const page = makePage(externalId, [text]);
  const { groups = [], users = [] } = input.restrictions ?? {};
  if (input.restrictions) page.document.restrictions = [{ groups, users }];
  const [indexed] = await indexDocuments({ database }, { sourceId, acl, documents: [page] });
  return indexed?.documentId ?? "";
}

async function aclOf(database: Database, documentId: string): Promise<string[]> {
  const [row] = await database.orm.select().from(documents).where(eq(documents.id, documentId));
  return row?.acl ?? [];
}

/** Whether the word finds a page, as this reader. */
async function finds(database: Database, principal: UserPrincipal, word: string): Promise<boolean> {
  const { rows } = await database.pool.query(
    "select l.acl from chunk_lexemes l join chunks c on c.id = l.chunk_id where c.text like '%' || $1 || '%'",
    [word],
  );
  const keys = ["everyone", `user:${principal.userId}`, ...principal.groups.map((group) => `group:${group}`)];
  return rows.some(({ acl }) => acl.some((key: string) => keys.includes(key)));
}

const tend = (database: Database, sourceId: string) =>
  tendSource(workshop.depsOf(database), { sourceId, signal: new AbortController().signal });

describe("readers that an admin gives one document", () => {
  test("hold at once in the document and the index, and can be taken back", async ({ database }) => {
    const principal = await anAdmin(database);
    const sourceId = await makeSource(database);
    const documentId = await indexPage(database, { sourceId, text: "The word is zeppelin." });
    const stranger = await makePerson(database);
    const insider = await makePerson(database, { groups: ["board"] });
    expect(await finds(database, stranger, "zeppelin")).toBe(true);
    await setDocumentReaders({ database }, { principal, documentId, grants: ["group:board"] });
    expect(await aclOf(database, documentId)).toEqual(["group:board"]);
    expect(await finds(database, stranger, "zeppelin")).toBe(false);
    expect(await finds(database, insider, "zeppelin")).toBe(true);
    await setDocumentReaders({ database }, { principal, documentId, grants: [] });
    expect(await finds(database, insider, "zeppelin")).toBe(false);
    const again = { principal, documentId, grants: null };
    await expect(setDocumentReaders({ database }, again)).resolves.toBeUndefined();
    // The source of this test has no readers of its own, and nobody made it.
    expect(await aclOf(database, documentId)).toEqual([]);
    const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, documentId));
    expect(events.map(({ action }) => action)).toEqual([
      "document.readers-changed",
      "document.readers-changed",
      "document.readers-reset",
    ]);
    expect(events[0]?.detail).toEqual({ from: ["everyone"], to: ["group:board"] });
  });

  test("survive imports, changed words, and new readers of the source", async ({ database }) => {
    const principal = await anAdmin(database);
    const sourceId = await makeSource(database);
    const documentId = await indexPage(database, { sourceId, text: "First words." });
    const other = await indexPage(database, { sourceId, externalId: "other", text: "Other words." });
    await setDocumentReaders({ database }, { principal, documentId, grants: ["group:board"] });
    await indexPage(database, { sourceId, text: "First words." });
    expect(await aclOf(database, documentId)).toEqual(["group:board"]);
    await indexPage(database, { sourceId, text: "First words, and hovercraft." });
    expect(await aclOf(database, documentId)).toEqual(["group:board"]);
    const stranger = await makePerson(database);
    expect(await finds(database, stranger, "hovercraft")).toBe(false);
    const visibility = { kind: "groups" as const, groups: ["staff"] };
    await setSourceReaders({ database, jobs: noJobs }, { principal, sourceId, visibility });
    await tend(database, sourceId);
    expect(await aclOf(database, documentId)).toEqual(["group:board"]);
    expect(await aclOf(database, other)).toEqual(["group:staff"]);
    expect(await finds(database, await makePerson(database, { groups: ["staff"] }), "hovercraft")).toBe(
      false,
    );
    await setDocumentReaders({ database }, { principal, documentId, grants: null });
    expect(await aclOf(database, documentId)).toEqual(["group:staff"]);
  });

  test("are for admins alone to give and to see, and show no title that the admin may not read", async ({
    database,
  }) => {
    const sourceId = await makeSource(database);
    const documentId = await indexPage(database, { sourceId });
    const editor = await makePerson(database, { role: "editor" });
    const forbidden = { code: "forbidden" };
    const change = { principal: editor, documentId, grants: ["everyone" as const] };
    await expect(setDocumentReaders({ database }, change)).rejects.toMatchObject(forbidden);
    await expect(readDocumentAccess({ database }, change)).rejects.toMatchObject(forbidden);
    await expect(listGrantedDocuments({ database }, change)).rejects.toMatchObject(forbidden);
    const principal = await anAdmin(database);
    await setDocumentReaders({ database }, { principal, documentId, grants: ["group:board"] });
    const view = await readDocumentAccess({ database }, { principal, documentId });
    expect(view).toMatchObject({ title: null, breadcrumbs: [], grants: ["group:board"], inherited: [] });
    const member = await makePerson(database, { role: "admin", groups: ["board"] });
    const seen = await listGrantedDocuments({ database }, { principal: member });
    expect(seen.find((one) => one.documentId === documentId)).toMatchObject({ title: "Page page" });
    await expect(
      setDocumentReaders({ database }, { principal, documentId: crypto.randomUUID(), grants: null }),
    ).rejects.toMatchObject({ code: "document-missing" });
  });
});

describe("a name in an export's restrictions", () => {
  /** A source for everyone with one page that is restricted to these names. */
  async function restricted(database: Database, restrictions: Restrictions) {
    const principal = await anAdmin(database);
    const sourceId = await makeSource(database);
    await setSourceReaders(
      { database, jobs: noJobs },
      {
        ...{ principal, sourceId, visibility: { kind: "everyone" } },
      },
    );
    const documentId = await indexPage(database, {
      sourceId,
      acl: [],
      restrictions,
      text: "The word is quokka.",
    });
    const list = async () => {
      const all = await listRestrictedSources({ database }, { principal });
      return all.find((source) => source.sourceId === sourceId);
    };
    const map = (
      kind: "user" | "group",
      name: string,
      grantKey: `group:${string}` | `user:${string}` | null,
    ) => mapName({ database, jobs: noJobs }, { principal, sourceId, kind, name, grantKey });
    return { principal, sourceId, documentId, list, map };
  }

  test("that nobody here has closes its pages, until an admin says what it means; and again when she takes it back", async ({
    database,
  }) => {
    await makePerson(database, { groups: ["Human Resources"] });
    const { sourceId, documentId, list, map } = await restricted(database, { groups: ["human-resources"] });
    expect(await list()).toMatchObject({
      documentCount: 1,
      closedCount: 1,
      names: [
        {
          ...{ kind: "group", name: "human-resources", documentCount: 1 },
          ...{ isKnown: false, mappedTo: null, suggestion: "group:Human Resources" },
        },
      ],
    });
    await map("group", "human-resources", "group:Human Resources");
    expect(await aclOf(database, documentId)).toEqual(["group:Human Resources"]);
    const listed = await list();
    expect(listed).toMatchObject({ closedCount: 0, pendingCount: 1 });
    expect(listed?.names).toMatchObject([{ mappedTo: "group:Human Resources" }]);
    await tend(database, sourceId);
    expect(await list()).toMatchObject({ pendingCount: 0 });
    await map("group", "human-resources", null);
    expect(await aclOf(database, documentId)).toEqual(["group:human-resources"]);
  });

  test("may mean a person, but only one who has an account", async ({ database }) => {
    const person = await makePerson(database);
    const { documentId, map, sourceId } = await restricted(database, { users: ["ben"] });
    await map("user", "ben", `user:${person.userId}`);
    expect(await aclOf(database, documentId)).toEqual([`user:${person.userId}`]);
    await expect(map("user", "ben", `user:${crypto.randomUUID()}`)).rejects.toMatchObject({
      code: "person-missing",
    });
    const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, sourceId));
    expect(events.at(-1)).toMatchObject({ action: "name.mapped", detail: { name: "ben", from: null } });
  });

  test("is known when an identity provider has it", async ({ database }) => {
    const { userId } = await makePerson(database);
    const group = crypto.randomUUID();
    const identity = { provider: "test", subject: group, userId, email: "x@example.com", groups: [group] };
    await database.orm.insert(identities).values(identity);
    const { list } = await restricted(database, { groups: [group] });
    expect((await list())?.names).toMatchObject([{ isKnown: true, suggestion: null }]);
  });

  test("is explained by admins alone", async ({ database }) => {
    const principal = await makePerson(database, { role: "editor" });
    const mapping = { sourceId: crypto.randomUUID(), kind: "group" as const, name: "x", grantKey: null };
    await expect(mapName({ database, jobs: noJobs }, { principal, ...mapping })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listRestrictedSources({ database }, { principal })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
