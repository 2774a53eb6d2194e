import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/index.ts";
import { ItemQuery } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop, pages, readAsAdmin } from "../testing/imports.ts";
import { makePerson } from "../testing/people.ts";
import { listImportItems } from "./list-import-items.ts";
import { runImport } from "./pipeline.ts";
import { listSources, readImport } from "./read.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const itemsOf = async (database: Database, principal: Principal, importId: string) =>
  (await listImportItems({ database }, { principal, ...ItemQuery.parse({ importId }) })).items;

test("a folder is imported, each broken file is a line of the report, and the rest is there", async ({
  database,
}) => {
  const view = await workshop.importFiles(database, {
    source: "Mixed",
    files: {
      ...pages(3),
      "empty.md": "",
      "broken.docx": "this is no Word document",
      "broken.pdf": "%PDF-1.7 cut",
    },
  });
  expect(view).toMatchObject({ state: "embedding", counts: { total: 6, added: 3, failed: 3 } });
  const items = await itemsOf(database, await anAdmin(database), view.id);
  expect(items.slice(0, 3)).toMatchObject([
    { path: "broken.docx", reason: "broken-file" },
    { path: "broken.pdf", reason: "broken-file" },
    { path: "empty.md", reason: "empty-file" },
  ]);
});

test("what is no export fails as a whole, and says what to do", async ({ database }) => {
  const cases: [string, string | Uint8Array, RegExp][] = [
    ["cut.zip", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), /damaged or was cut short/],
    ["nothing.zip", "", /empty/],
    ["program.exe", Uint8Array.from([0x4d, 0x5a, 0x90, 0]), /export or a document/],
  ];
  for (const [name, content, expected] of cases) {
    const file = path.join(workshop.folder({ [name]: content }), name);
    const { importId } = await workshop.start(database, { storageKey: file });
    await workshop.run(database, importId);
    expect(await readAsAdmin(database, importId), name).toMatchObject({
      state: "failed",
      isRunning: false,
      error: expect.stringMatching(expected),
    });
  }
});

test("an import that is cut off at any batch resumes, and every page is there once", async ({ database }) => {
  const { importId } = await workshop.start(database, { storageKey: workshop.folder(pages(60)) });
  for (let attempt = 1; ; attempt++) {
    const cut = new AbortController();
    let parsed = 0;
    const cuttingPool = {
      ...workshop.parsePool,
      parse: (...args: Parameters<typeof workshop.parsePool.parse>) => {
        if (++parsed === 25) cut.abort(new Error("killed"));
        return workshop.parsePool.parse(...args);
      },
    };
    const isDone = await runImport(
      { ...workshop.depsOf(database), parsePool: cuttingPool },
      { importId, signal: cut.signal },
    ).then(
      () => true,
      () => false,
    );
    if (isDone) break;
    expect(attempt).toBeLessThan(10);
  }
  expect(await readAsAdmin(database, importId)).toMatchObject({
    state: "embedding",
    counts: { total: 60, added: 60 },
  });
  const items = await itemsOf(database, await anAdmin(database), importId);
  expect(new Set(items.map((item) => item.documentId)).size).toBe(60);
});

test("of two entries with one path the first is imported, and the other is a line of its own", async ({
  database,
}) => {
  const file = path.join(mkdtempSync(path.join(workshop.folder({}), "zip-")), "twice.zip");
  writeFileSync(file, await twiceTheSamePath());
  const { importId } = await workshop.start(database, { storageKey: file });
  await workshop.run(database, importId);
  const items = await itemsOf(database, await anAdmin(database), importId);
  expect(items).toMatchObject([
    { path: "page.md (again)", status: "failed", reason: "duplicate-path" },
    { path: "page.md", status: "added", title: "First" },
  ]);
});

async function twiceTheSamePath(): Promise<Buffer> {
  const { ZipFile } = await import("yazl");
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from("# First\n\nThe first words.\n"), "page.md");
  zip.addBuffer(Buffer.from("# Second\n\nThe second, other words.\n"), "page.md");
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

test("A8: an editor sees neither the sources nor the reports of others", async ({ database }) => {
  const { id: importId } = await workshop.importFiles(database, { source: "Of others", files: pages(1) });
  const editor = await makePerson(database, { role: "editor" });
  expect(await readImport({ database }, { principal: editor, importId })).toBeNull();
  expect(await itemsOf(database, editor, importId)).toEqual([]);
  expect(await listSources({ database }, { principal: editor })).toEqual([]);
});

test("an admin sees that a restricted import took place, but not what is in it", async ({ database }) => {
  const { id: importId } = await workshop.importFiles(database, {
    source: "Restricted",
    files: pages(1),
    acl: ["group:leadership"],
  });
  const principal = await anAdmin(database);
  expect(await readImport({ database }, { principal, importId })).toMatchObject({ counts: { added: 1 } });
  expect(await itemsOf(database, principal, importId)).toEqual([]);
});

test("a changed readers' list reaches unchanged documents and their chunks", async ({ database }) => {
  const files = pages(4);
  await workshop.importFiles(database, { source: "Narrowed", files });
  const second = await workshop.importFiles(database, {
    ...{ source: "Narrowed", files, acl: ["group:hr"] },
    needsReview: false,
  });
  expect(second.counts).toMatchObject({ added: 0, updated: 0, unchanged: 4, accessChanged: 4 });
  const rows = await database.orm
    .select({ acl: documents.acl })
    .from(documents)
    .where(eq(documents.sourceId, second.sourceId));
  expect(rows.map((row) => row.acl)).toEqual(Array(4).fill(["group:hr"]));
  const { rows: stale } = await database.orm.execute(
    sql`select 1 from chunk_lexemes l join documents d on d.id = l.document_id where d.source_id = ${second.sourceId} and l.acl <> d.acl`,
  );
  expect(stale).toEqual([]);
});
