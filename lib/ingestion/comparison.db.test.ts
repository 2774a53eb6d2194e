import { eq } from "drizzle-orm";
import { afterAll, describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { documents, stagedDocuments } from "../db/schema/index.ts";
import { type ImportCommand, type ImportView, ItemQuery } from "../domain/import.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop, indexCounts, pages, readAsAdmin } from "../testing/imports.ts";
import { commandImport } from "./command-import.ts";
import { listImportItems } from "./list-import-items.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const page = (number: number, words: string) => `# Page ${number}\n\n${words}\n`;

async function command(database: Database, importId: string, fields: Partial<ImportCommand>): Promise<void> {
  const principal = await anAdmin(database);
  const input = { principal, importId, command: "apply" as const, isRemovalConfirmed: false, ...fields };
  await commandImport(workshop.depsOf(database), input);
}

/** Applies a comparison, as far as it goes. */
async function apply(
  database: Database,
  { id }: ImportView,
  isRemovalConfirmed = false,
): Promise<ImportView> {
  await command(database, id, { isRemovalConfirmed });
  await workshop.run(database, id);
  return readAsAdmin(database, id);
}

async function itemsOf(database: Database, importId: string, fields: Partial<ItemQuery> = {}) {
  const query = ItemQuery.parse({ importId, ...fields });
  const { items } = await listImportItems({ database }, { principal: await anAdmin(database), ...query });
  return items;
}

async function idsByPath(database: Database, sourceId: string): Promise<Record<string, string>> {
  const rows = await database.orm
    .select({ id: documents.id, path: documents.path })
    .from(documents)
    .where(eq(documents.sourceId, sourceId));
  return Object.fromEntries(rows.map((row) => [row.path, row.id]));
}

test("a second import says what it would change, changes nothing, and is applied on command", async ({
  database,
}) => {
  const source = "Compared";
  const first = await workshop.importFiles(database, { source, files: pages(8) });
  const before = await idsByPath(database, first.sourceId);
  const { "pages/page-0.md": moved = "", "pages/page-1.md": _gone, ...others } = pages(8);
  const second = await workshop.importFiles(database, {
    source,
    files: {
      ...others,
      "archive/page-0.md": moved,
      "pages/page-2.md": page(2, "Now it is something else."),
      "pages/new.md": page(99, "This one is new."),
    },
  });
  expect(second).toMatchObject({ state: "review", previousCount: 8, isRunning: false });
  expect(second.counts).toEqual({
    ...{ total: 8, added: 1, updated: 1, moved: 1, removed: 1, unchanged: 5, skipped: 0, failed: 0 },
    accessChanged: 0,
  });
  const items = await itemsOf(database, second.id, { status: "changes" });
  expect(items).toMatchObject([
    {
      path: "archive/page-0.md",
      status: "moved",
      previousPath: "pages/page-0.md",
      documentId: before["pages/page-0.md"],
    },
    { path: "pages/new.md", status: "added", documentId: null },
    { path: "pages/page-1.md", status: "removed", documentId: before["pages/page-1.md"] },
    { path: "pages/page-2.md", status: "updated", documentId: before["pages/page-2.md"] },
  ]);
  expect(await idsByPath(database, first.sourceId)).toEqual(before);

  expect(await apply(database, second)).toMatchObject({ state: "embedding", counts: second.counts });
  const after = await idsByPath(database, first.sourceId);
  expect(Object.keys(after).sort()).toEqual([
    "archive/page-0.md",
    "pages/new.md",
    ...[2, 3, 4, 5, 6, 7].map((i) => `pages/page-${i}.md`),
  ]);
  expect(after["archive/page-0.md"]).toBe(before["pages/page-0.md"]);
  expect(after["pages/page-2.md"]).toBe(before["pages/page-2.md"]);
  const [added] = await itemsOf(database, second.id, { status: "added" });
  expect(added?.documentId).toBe(after["pages/new.md"]);
  expect(await database.orm.$count(stagedDocuments)).toBe(0);
  const { stored, recounted } = await indexCounts(database);
  expect(stored).toEqual(recounted);
});

test("an unchanged export is done by itself, without parsing anything", async ({ database }) => {
  const source = "Unchanged";
  await workshop.importFiles(database, { source, files: pages(5) });
  let parsed = 0;
  const counting = {
    ...workshop.parsePool,
    parse: (...args: Parameters<typeof workshop.parsePool.parse>) => {
      parsed++;
      return workshop.parsePool.parse(...args);
    },
  };
  const { importId } = await workshop.start(database, {
    ...{ storageKey: workshop.folder(pages(5)), sourceName: source },
  });
  await workshop.run(database, importId, { parsePool: counting });
  const view = await readAsAdmin(database, importId);
  expect(view).toMatchObject({ state: "embedding", counts: { unchanged: 5, added: 0, removed: 0 } });
  expect(parsed).toBe(0);
  expect(view.ledger).toMatchObject([{ kind: "page", seen: 5, degraded: 0, lost: 0 }]);
});

test("a file that cannot be read any more keeps its earlier version; an emptied page goes", async ({
  database,
}) => {
  const source = "Broken later";
  const first = await workshop.importFiles(database, { source, files: { ...pages(6) } });
  const files = { ...pages(6), "pages/page-1.md": "", "pages/page-2.md": "# Page 2\n" };
  const second = await workshop.importFiles(database, { source, files });
  expect(await itemsOf(database, second.id, { status: "changes" })).toMatchObject([
    { path: "pages/page-1.md", status: "failed", reason: "empty-file", title: "Page 1" },
    { path: "pages/page-2.md", status: "removed", reason: "no-text" },
  ]);
  await apply(database, second);
  const after = Object.keys(await idsByPath(database, first.sourceId));
  expect(after).toContain("pages/page-1.md");
  expect(after).not.toContain("pages/page-2.md");
});

test("merging keeps what the export lacks", async ({ database }) => {
  const source = "Merged";
  const first = await workshop.importFiles(database, { source, files: pages(4) });
  const second = await workshop.importFiles(database, {
    ...{ source, mode: "merge" },
    files: { "more/new.md": page(9, "Something more.") },
  });
  expect(second.counts).toMatchObject({ added: 1, removed: 0 });
  await apply(database, second);
  expect(Object.keys(await idsByPath(database, first.sourceId))).toHaveLength(5);
});

describe("removing more than a fifth", () => {
  test("is applied only when it is confirmed", async ({ database }) => {
    const source = "Guarded";
    const first = await workshop.importFiles(database, { source, files: pages(10) });
    const second = await workshop.importFiles(database, { source, files: pages(7) });
    await expect(command(database, second.id, {})).rejects.toMatchObject({
      code: "removal-unconfirmed",
      message: expect.stringMatching(/3 of 10 documents \(30 %\)/),
    });
    expect(await readAsAdmin(database, second.id)).toMatchObject({ state: "review" });
    await apply(database, second, true);
    expect(Object.keys(await idsByPath(database, first.sourceId))).toHaveLength(7);
  });

  test("is not meant by a fifth itself", async ({ database }) => {
    const source = "Just a fifth";
    await workshop.importFiles(database, { source, files: pages(10) });
    const second = await workshop.importFiles(database, { source, files: pages(8) });
    expect(await apply(database, second)).toMatchObject({ state: "embedding" });
  });
});

test("a discarded comparison leaves the source as it was, and nothing behind", async ({ database }) => {
  const source = "Discarded";
  const first = await workshop.importFiles(database, { source, files: pages(3) });
  const before = await idsByPath(database, first.sourceId);
  const second = await workshop.importFiles(database, {
    source,
    files: { ...pages(3), "new.md": page(7, "New.") },
  });
  await command(database, second.id, { command: "discard" });
  expect(await readAsAdmin(database, second.id)).toMatchObject({
    state: "cancelled",
    error: expect.stringMatching(/Nothing was changed/),
  });
  expect(await idsByPath(database, first.sourceId)).toEqual(before);
  expect(await database.orm.$count(stagedDocuments, eq(stagedDocuments.importId, second.id))).toBe(0);
  await expect(command(database, second.id, {})).rejects.toMatchObject({ code: "import-over" });
});

test("a newer export takes the place of a comparison that still waits", async ({ database }) => {
  const source = "Superseded";
  await workshop.importFiles(database, { source, files: pages(3) });
  const files = { ...pages(3), "new.md": page(7, "New.") };
  const second = await workshop.importFiles(database, { source, files });
  const third = await workshop.importFiles(database, { source, files });
  expect(await readAsAdmin(database, second.id)).toMatchObject({ state: "cancelled" });
  expect(third).toMatchObject({ state: "review" });
});

test("applying that is cut off at any batch goes on, and everything is there once", async ({ database }) => {
  const source = "Cut off";
  const first = await workshop.importFiles(database, { source, files: pages(40) });
  const changed = Object.fromEntries(
    Array.from({ length: 38 }, (_, i) => [`pages/page-${i}.md`, page(i, `Page ${i} was written anew.`)]),
  );
  const second = await workshop.importFiles(database, { source, files: changed });
  await command(database, second.id, { isRemovalConfirmed: true });
  const waiting = () => database.orm.$count(stagedDocuments, eq(stagedDocuments.importId, second.id));
  const seen: number[] = [];
  for (let left = await waiting(); left > 0; left = await waiting()) {
    seen.push(left);
    await workshop.run(database, second.id, { database: cutAfter(database, 2) }).catch(() => {});
  }
  expect(seen.length).toBeGreaterThan(2);
  await workshop.run(database, second.id);
  expect(await readAsAdmin(database, second.id)).toMatchObject({
    state: "embedding",
    counts: { updated: 38, removed: 2 },
  });
  expect(Object.keys(await idsByPath(database, first.sourceId))).toHaveLength(38);
  const { stored, recounted } = await indexCounts(database);
  expect(stored).toEqual(recounted);
});

/** A database that goes away after so many transactions. */
function cutAfter(database: Database, transactions: number): Database {
  let left = transactions;
  const orm = new Proxy(database.orm, {
    get(target, key) {
      if (key !== "transaction") return Reflect.get(target, key);
      return (...args: Parameters<typeof target.transaction>) => {
        if (left-- <= 0) throw new Error("the database went away");
        return target.transaction(...args);
      };
    },
  });
  return { ...database, orm };
}
