import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/index.ts";
import type { GrantKey, Principal } from "../domain/principal.ts";
import type { Jobs } from "../jobs/index.ts";
import { createLog } from "../log.ts";
import { diskStorage } from "../storage/disk.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { createImport } from "./create-import.ts";
import { createParsePool } from "./parse-pool.ts";
import { type ImportDeps, runImport } from "./pipeline.ts";
import { listImportItems, listSources, readImport } from "./read.ts";

const directory = mkdtempSync(path.join(tmpdir(), "groundwork-import-"));
const log = createLog("silent");
const parsePool = createParsePool({ log });
afterAll(async () => {
  await parsePool.close();
  rmSync(directory, { recursive: true, force: true });
});

const noJobs: Jobs = { enqueue: async () => {}, work: async () => {}, stop: async () => {} };

function depsOf(database: Database): ImportDeps {
  const storage = diskStorage({ directory: path.join(directory, "uploads"), routePath: "/uploads" });
  return {
    database,
    jobs: noJobs,
    storage,
    parsePool,
    log,
    temporaryDirectory: path.join(directory, "temporary"),
    embeddingModel: null,
  };
}

/** A folder of Markdown pages, and what else is given. */
function makeFolder(pages: number, others: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(path.join(directory, "export-"));
  for (let i = 0; i < pages; i++) {
    mkdirSync(path.join(folder, "pages"), { recursive: true });
    writeFileSync(
      path.join(folder, "pages", `page-${i}.md`),
      `# Page ${i}\n\nThe answer of page ${i} is number ${i * 7}.\n`,
    );
  }
  for (const [name, content] of Object.entries(others)) writeFileSync(path.join(folder, name), content);
  return folder;
}

async function startImport(
  database: Database,
  file: string,
  acl: GrantKey[] = ["everyone"],
  name: string = crypto.randomUUID(),
) {
  return createImport(depsOf(database), {
    sourceName: name,
    storageKey: file,
    isExternal: true,
    fileName: path.basename(file),
    acl,
    request: {},
    createdBy: null,
  });
}

const runToEnd = (database: Database, importId: string) =>
  runImport(depsOf(database), { importId, signal: new AbortController().signal });

const anAdmin = (database: Database): Promise<Principal> => makePerson(database, { role: "admin" });

test("a folder is imported, each broken file is a line of the report, and the rest is there", async ({
  database,
}) => {
  const folder = makeFolder(3, {
    "empty.md": "",
    "broken.docx": "this is no Word document",
    "broken.pdf": "%PDF-1.7 cut",
  });
  const { importId } = await startImport(database, folder);
  await runToEnd(database, importId);
  const principal = await anAdmin(database);
  const view = await readImport({ database }, { principal, importId });
  expect(view).toMatchObject({ state: "embedding", counts: { total: 6, added: 3, failed: 3 } });
  const items = await listImportItems({ database }, { principal, importId });
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
    ["picture.png", Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), /export or a document/],
  ];
  const principal = await anAdmin(database);
  for (const [name, content, expected] of cases) {
    const file = path.join(makeFolder(0, { [name]: content }), name);
    const { importId } = await startImport(database, file);
    await runToEnd(database, importId);
    const view = await readImport({ database }, { principal, importId });
    expect(view, name).toMatchObject({ state: "failed", error: expect.stringMatching(expected) });
  }
});

test("an import that is cut off at any batch resumes, and every page is there once", async ({ database }) => {
  const folder = makeFolder(60);
  const { importId } = await startImport(database, folder);
  const deps = depsOf(database);
  for (let attempt = 1; ; attempt++) {
    const cut = new AbortController();
    let parsed = 0;
    const cuttingPool = {
      ...parsePool,
      parse: (...args: Parameters<typeof parsePool.parse>) => {
        if (++parsed === 20) cut.abort(new Error("killed"));
        return parsePool.parse(...args);
      },
    };
    const isDone = await runImport(
      { ...deps, parsePool: cuttingPool },
      { importId, signal: cut.signal },
    ).then(
      () => true,
      () => false,
    );
    if (isDone) break;
    expect(attempt).toBeLessThan(10);
  }
  const principal = await anAdmin(database);
  expect(await readImport({ database }, { principal, importId })).toMatchObject({
    state: "embedding",
    counts: { total: 60, added: 60 },
  });
  const items = await listImportItems({ database }, { principal, importId });
  const ids = items.map((item) => item.documentId);
  expect(new Set(ids).size).toBe(60);
});

test("the same export again changes nothing, and a changed page is updated alone", async ({ database }) => {
  const folder = makeFolder(4);
  const name = crypto.randomUUID();
  const first = await startImport(database, folder, ["everyone"], name);
  await runToEnd(database, first.importId);
  writeFileSync(path.join(folder, "pages", "page-2.md"), "# Page 2\n\nNow it is something else.\n");
  const second = await startImport(database, folder, ["group:hr"], name);
  await runToEnd(database, second.importId);
  const principal = await anAdmin(database);
  const view = await readImport({ database }, { principal, importId: second.importId });
  expect(view?.counts).toMatchObject({ added: 0, updated: 1, unchanged: 3 });
  const rows = await database.orm
    .select({ acl: documents.acl })
    .from(documents)
    .where(eq(documents.sourceId, view?.sourceId ?? ""));
  expect(rows.map((row) => row.acl)).toEqual(Array(4).fill(["group:hr"]));
  const { rows: stale } = await database.orm.execute(
    sql`select 1 from chunk_lexemes l join documents d on d.id = l.document_id where d.source_id = ${view?.sourceId} and l.acl <> d.acl`,
  );
  expect(stale).toEqual([]);
});

test("A8: an editor sees neither the sources nor the reports of others", async ({ database }) => {
  const folder = makeFolder(1);
  const { importId } = await startImport(database, folder);
  await runToEnd(database, importId);
  const editor = await makePerson(database, { role: "editor" });
  expect(await readImport({ database }, { principal: editor, importId })).toBeNull();
  expect(await listImportItems({ database }, { principal: editor, importId })).toEqual([]);
  expect(await listSources({ database }, { principal: editor })).toEqual([]);
});

test("an admin sees that a restricted import took place, but not what is in it", async ({ database }) => {
  const folder = makeFolder(1);
  const { importId } = await startImport(database, folder, ["group:leadership"]);
  await runToEnd(database, importId);
  const principal = await anAdmin(database);
  expect(await readImport({ database }, { principal, importId })).toMatchObject({ counts: { added: 1 } });
  expect(await listImportItems({ database }, { principal, importId })).toEqual([]);
});
