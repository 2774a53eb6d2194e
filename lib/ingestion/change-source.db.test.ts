import { eq, sql } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, documents, sources } from "../db/schema/index.ts";
import type { Principal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop, indexCounts, pages } from "../testing/imports.ts";
import { makePage } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { deleteSource, renameSource, setSourceReaders } from "./change-source.ts";
import { indexDocuments } from "./indexing/index-documents.ts";
import { listSources, readImport } from "./read.ts";
import { tendSource } from "./tend-source.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const tend = (database: Database, sourceId: string) =>
  tendSource(workshop.depsOf(database), { sourceId, signal: new AbortController().signal });

async function namesOf(database: Database, principal: Principal): Promise<string[]> {
  return (await listSources({ database }, { principal })).map(({ name }) => name);
}

test("a source is renamed, unless another has the name", async ({ database }) => {
  const principal = await anAdmin(database);
  const { sourceId } = await workshop.importFiles(database, { source: "Old name", files: pages(1) });
  await workshop.importFiles(database, { source: "Taken", files: pages(1) });
  const rename = (name: string) => renameSource({ database }, { principal, sourceId, name });
  await expect(rename("Taken")).rejects.toMatchObject({ code: "name-taken", field: "name" });
  await rename("New name");
  const names = await namesOf(database, principal);
  expect(names).toContain("New name");
  expect(names).not.toContain("Old name");
  const [event] = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, sourceId));
  expect(event).toMatchObject({ actor: principal.userId, action: "source.renamed" });
});

test("a deleted source is gone at once for everyone, and in the end as if it had never been", async ({
  database,
}) => {
  const principal = await anAdmin(database);
  await workshop.importFiles(database, { source: "Stays", files: pages(3) });
  const before = await indexCounts(database);
  const { sourceId, id } = await workshop.importFiles(database, {
    ...{ source: "Goes", files: { ...pages(30), "unique.md": "# Unique\n\nNowhere else: zanzibar.\n" } },
  });
  const remove = (name: string) => deleteSource(workshop.depsOf(database), { principal, sourceId, name });
  await expect(remove("Gose")).rejects.toMatchObject({ code: "name-differs", field: "name" });
  await remove("Goes");
  expect(await namesOf(database, principal)).not.toContain("Goes");
  expect(await readImport({ database }, { principal, importId: id })).toBeNull();
  const readable = await database.orm.$count(
    documents,
    sql`${documents.sourceId} = ${sourceId} and cardinality(${documents.acl}) > 0`,
  );
  expect(readable).toBe(0);
  await expect(remove("Goes")).rejects.toMatchObject({ code: "source-missing" });
  // The name is free while the old documents still go.
  await workshop.start(database, { storageKey: workshop.folder({}), sourceName: "Goes" });
  await tend(database, sourceId);
  expect(await database.orm.$count(sources, eq(sources.id, sourceId))).toBe(0);
  expect(await database.orm.$count(documents, eq(documents.sourceId, sourceId))).toBe(0);
  const after = await indexCounts(database);
  expect(after.stored).toEqual(before.stored);
  expect(after.recounted).toEqual(before.recounted);
});

test("a deletion that is cut off goes on", async ({ database }) => {
  const principal = await anAdmin(database);
  const { sourceId } = await workshop.importFiles(database, { source: "Cut off", files: pages(50) });
  await deleteSource(workshop.depsOf(database), { principal, sourceId, name: "Cut off" });
  const cut = new AbortController();
  const orm = new Proxy(database.orm, {
    get(target, key) {
      if (key === "transaction") setImmediate(() => cut.abort(new Error("killed")));
      return Reflect.get(target, key);
    },
  });
  const deps = { ...workshop.depsOf(database), database: { ...database, orm } };
  await expect(tendSource(deps, { sourceId, signal: cut.signal })).rejects.toThrow("killed");
  const left = await database.orm.$count(documents, eq(documents.sourceId, sourceId));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(50);
  await tend(database, sourceId);
  expect(await database.orm.$count(sources, eq(sources.id, sourceId))).toBe(0);
});

test("new readers count at once for documents and then in the indexes; a page's own restriction stays", async ({
  database,
}) => {
  const principal = await anAdmin(database);
  const { sourceId } = await workshop.importFiles(database, { source: "Readers", files: pages(2) });
  const restricted = makePage("restricted", ["for the board alone"]);
  restricted.document.restrictions = [{ groups: ["board"], users: [] }];
  await indexDocuments({ database }, { sourceId, acl: ["group:board"], documents: [restricted] });
  const deps = workshop.depsOf(database);
  await setSourceReaders(deps, {
    ...{ principal, sourceId },
    visibility: { kind: "groups", groups: ["sales", "board"] },
  });
  const acls = async (table: string, column: string) => {
    const { rows } = await database.pool.query(
      `select distinct x.acl::text as acl from ${table} x join documents d on d.id = x.${column} where d.source_id = $1 order by 1`,
      [sourceId],
    );
    return rows.map((row) => row.acl);
  };
  const expected = ["{group:board}", "{group:sales,group:board}"];
  expect(await acls("documents", "id")).toEqual(expected);
  expect(await acls("chunk_lexemes", "document_id")).not.toEqual(expected);
  await tend(database, sourceId);
  expect(await acls("chunk_lexemes", "document_id")).toEqual(expected);
  // Nobody is in both: not the new readers, and not those of the page.
  await setSourceReaders(deps, { principal, sourceId, visibility: { kind: "groups", groups: ["hr"] } });
  expect(await acls("documents", "id")).toEqual(["{group:hr}", "{}"]);
});

test("A5: an editor changes no source of others", async ({ database }) => {
  const { sourceId } = await workshop.importFiles(database, { source: "Of an admin", files: pages(1) });
  const principal = await makePerson(database, { role: "editor" });
  const deps = workshop.depsOf(database);
  const missing = { code: "source-missing" };
  await expect(renameSource(deps, { principal, sourceId, name: "Mine" })).rejects.toMatchObject(missing);
  await expect(deleteSource(deps, { principal, sourceId, name: "Of an admin" })).rejects.toMatchObject(
    missing,
  );
  const visibility = { kind: "everyone" as const };
  await expect(setSourceReaders(deps, { principal, sourceId, visibility })).rejects.toMatchObject(missing);
});

test("an import that is going on gives what it still reads to the new readers", async ({ database }) => {
  const principal = await anAdmin(database);
  const { importId } = await workshop.start(database, {
    ...{ storageKey: workshop.folder(pages(45)), sourceName: "Narrowed while imported" },
  });
  const sourceId = (await readImport({ database }, { principal, importId }))?.sourceId ?? "";
  let parsed = 0;
  const parse: typeof workshop.parsePool.parse = async (...args) => {
    if (++parsed === 25) {
      const visibility = { kind: "groups" as const, groups: ["hr"] };
      await setSourceReaders(workshop.depsOf(database), { principal, sourceId, visibility });
    }
    return workshop.parsePool.parse(...args);
  };
  await workshop.run(database, importId, { parsePool: { ...workshop.parsePool, parse } });
  await workshop.run(database, importId);
  const rows = await database.orm
    .selectDistinct({ acl: documents.acl })
    .from(documents)
    .where(eq(documents.sourceId, sourceId));
  expect(rows).toEqual([{ acl: ["group:hr"] }]);
  expect(await database.orm.$count(documents, eq(documents.sourceId, sourceId))).toBe(45);
});
