import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { documents, importItems, stagedDocuments } from "../db/schema/index.ts";
import type { ImportCommand } from "../domain/import.ts";
import { createLog } from "../log.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop, indexCounts, pages, readAsAdmin } from "../testing/imports.ts";
import { makePerson } from "../testing/people.ts";
import { commandImport } from "./command-import.ts";
import { importJob } from "./import-job.ts";
import { listUnfinishedImports } from "./import-records.ts";
import { createParsePool } from "./parse-pool.ts";
import { tendSource } from "./tend-source.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

async function command(
  database: Database,
  importId: string,
  wanted: ImportCommand["command"],
  principal = anAdmin(database),
): Promise<void> {
  const input = { principal: await principal, importId, command: wanted, isRemovalConfirmed: false };
  await commandImport(workshop.depsOf(database), input);
}

/** Runs an import in which somebody asks something while the n-th file is read. */
async function runAsking(
  database: Database,
  importId: string,
  input: { at: number; wanted: ImportCommand["command"] },
): Promise<void> {
  let parsed = 0;
  const parse: typeof workshop.parsePool.parse = async (...args) => {
    if (++parsed === input.at) await command(database, importId, input.wanted);
    return workshop.parsePool.parse(...args);
  };
  await workshop.run(database, importId, { parsePool: { ...workshop.parsePool, parse } });
}

const countDocuments = (database: Database, sourceId: string) =>
  database.orm.$count(documents, eq(documents.sourceId, sourceId));

test("a paused import stops before its next batch, is left alone, and goes on when it is resumed", async ({
  database,
}) => {
  const { importId } = await workshop.start(database, { storageKey: workshop.folder(pages(40)) });
  await runAsking(database, importId, { at: 24, wanted: "pause" });
  const paused = await readAsAdmin(database, importId);
  expect(paused).toMatchObject({ state: "indexing", isPaused: true, isRunning: true });
  expect(paused.counts.added).toBeLessThan(40);
  expect(await listUnfinishedImports({ database })).not.toContain(importId);
  await workshop.run(database, importId);
  expect(await readAsAdmin(database, importId)).toMatchObject({ isPaused: true, counts: paused.counts });
  await command(database, importId, "resume");
  await workshop.run(database, importId);
  expect(await readAsAdmin(database, importId)).toMatchObject({
    ...{ state: "embedding", isPaused: false, isRunning: false },
    counts: { added: 40 },
  });
});

test("a pause is heeded in the middle of a file that takes long", async ({ database }) => {
  const worker = path.join("lib", "testing", "endless-parse-worker.ts");
  const endless = createParsePool({ log: createLog("silent") }, {}, worker);
  const folder = workshop.folder({ "endless.md": "# Never\n\nEnding.\n" });
  const { importId } = await workshop.start(database, { storageKey: folder });
  const parse: typeof endless.parse = async (...args) => {
    await command(database, importId, "pause");
    return endless.parse(...args);
  };
  await workshop.run(database, importId, { parsePool: { ...endless, parse } });
  expect(await readAsAdmin(database, importId)).toMatchObject({ isPaused: true, counts: { failed: 0 } });
  await endless.close();
});

test("cancelling a source's first import leaves nothing of it, in the counts either", async ({
  database,
}) => {
  const before = await indexCounts(database);
  const { importId } = await workshop.start(database, { storageKey: workshop.folder(pages(40)) });
  await runAsking(database, importId, { at: 30, wanted: "cancel" });
  const view = await readAsAdmin(database, importId);
  expect(view).toMatchObject({
    ...{ state: "cancelled", isRunning: false, counts: { added: 0 } },
    error: expect.stringMatching(/Nothing of it was kept/),
  });
  expect(await countDocuments(database, view.sourceId)).toBe(0);
  const after = await indexCounts(database);
  expect(after.stored.lexemes).toEqual(before.stored.lexemes);
  expect(after.stored.statistics).toEqual(before.stored.statistics);
});

test("cancelling a comparison that is being read changes nothing", async ({ database }) => {
  const source = crypto.randomUUID();
  const { sourceId } = await workshop.importFiles(database, { source, files: pages(4) });
  const files = Object.fromEntries(
    Object.entries(pages(30)).map(([name, text]) => [name, `${text}\nMore.\n`]),
  );
  const { importId } = await workshop.start(database, {
    ...{ storageKey: workshop.folder(files), sourceName: source },
  });
  await runAsking(database, importId, { at: 25, wanted: "cancel" });
  expect(await readAsAdmin(database, importId)).toMatchObject({
    ...{ state: "cancelled", counts: { updated: 0, added: 0 } },
    error: expect.stringMatching(/before anything was changed/),
  });
  expect(await countDocuments(database, sourceId)).toBe(4);
  expect(await database.orm.$count(stagedDocuments, eq(stagedDocuments.importId, importId))).toBe(0);
});

test("cancelling while a comparison is applied keeps what was applied, and the report says only that", async ({
  database,
}) => {
  const source = crypto.randomUUID();
  await workshop.importFiles(database, { source, files: pages(30) });
  const files = Object.fromEntries(
    Object.entries(pages(30)).map(([name, text]) => [name, `${text}\nMore.\n`]),
  );
  const { id } = await workshop.importFiles(database, { source, files });
  await command(database, id, "apply");
  await command(database, id, "cancel");
  const { sourceId } = await readAsAdmin(database, id);
  await tendSource(workshop.depsOf(database), { sourceId, signal: new AbortController().signal });
  const view = await readAsAdmin(database, id);
  expect(view).toMatchObject({
    state: "cancelled",
    error: expect.stringMatching(/30 of its changes were left out/),
  });
  expect(await database.orm.$count(importItems, eq(importItems.importId, id))).toBe(view.counts.updated);
});

test("a cancelled import that nobody works on ends without its turn in the queue", async ({ database }) => {
  const { importId } = await workshop.start(database, { storageKey: workshop.folder(pages(3)) });
  await command(database, importId, "cancel");
  const { sourceId } = await readAsAdmin(database, importId);
  await tendSource(workshop.depsOf(database), { sourceId, signal: new AbortController().signal });
  expect(await readAsAdmin(database, importId)).toMatchObject({ state: "cancelled", isRunning: false });
});

test("a process that was replaced writes nothing more", async ({ database }) => {
  const { importId } = await workshop.start(database, { storageKey: workshop.folder(pages(40)) });
  let parsed = 0;
  const parse: typeof workshop.parsePool.parse = async (...args) => {
    // Another process takes the import up, and ends it, while this one believes that it has it.
    if (++parsed === 20) await workshop.run(database, importId);
    return workshop.parsePool.parse(...args);
  };
  await workshop.run(database, importId, { parsePool: { ...workshop.parsePool, parse } });
  const view = await readAsAdmin(database, importId);
  expect(view).toMatchObject({ state: "embedding", counts: { added: 40 } });
  expect(await countDocuments(database, view.sourceId)).toBe(40);
  const { stored, recounted } = await indexCounts(database);
  expect(stored).toEqual(recounted);
});

test("A5: another editor's import cannot be commanded, nor one that is over", async ({ database }) => {
  const { importId } = await workshop.start(database, { storageKey: workshop.folder(pages(1)) });
  const editor = makePerson(database, { role: "editor" });
  await expect(command(database, importId, "cancel", editor)).rejects.toMatchObject({
    code: "import-missing",
  });
  await expect(command(database, importId, "apply")).rejects.toMatchObject({ code: "import-over" });
  await workshop.run(database, importId);
  await expect(command(database, importId, "pause")).rejects.toMatchObject({ code: "import-over" });
});

test("a second import of a source waits until the first is over; the same file goes on", async ({
  database,
}) => {
  const sourceName = crypto.randomUUID();
  const storageKey = workshop.folder(pages(1));
  const { importId } = await workshop.start(database, { storageKey, sourceName });
  const other = workshop.start(database, { storageKey: workshop.folder(pages(2)), sourceName });
  await expect(other).rejects.toMatchObject({ code: "source-busy" });
  expect(await workshop.start(database, { storageKey, sourceName })).toEqual({ importId });
});

test("a fault is told with when it is tried again; one that does not pass ends the import", async ({
  database,
}) => {
  const { importId } = await workshop.start(database, { storageKey: workshop.folder(pages(2)) });
  const full = Object.assign(new Error("write failed"), { code: "ENOSPC" });
  const parsePool = { ...workshop.parsePool, parse: () => Promise.reject(full) };
  const deps = { ...workshop.depsOf(database), parsePool };
  const signal = new AbortController().signal;
  const retryAt = new Date("2026-11-22T14:00:00Z");
  const first = importJob(deps, { importId, signal, attempt: { number: 1, retryAt } });
  await expect(first).rejects.toThrow("write failed");
  expect(await readAsAdmin(database, importId)).toMatchObject({
    isRunning: true,
    retry: { attempt: 1, reason: expect.stringMatching(/disk is full/), atIso: retryAt.toISOString() },
  });
  await importJob(deps, { importId, signal, attempt: { number: 9, retryAt: null } });
  expect(await readAsAdmin(database, importId)).toMatchObject({
    ...{ state: "failed", retry: null },
    error: expect.stringMatching(/disk is full.*tried 9 times/),
  });
});

test("an export that is no longer there fails at once", async ({ database }) => {
  const { importId } = await workshop.start(database, { storageKey: `${workshop.folder({})}/gone.zip` });
  const attempt = { number: 1, retryAt: new Date() };
  await importJob(workshop.depsOf(database), { importId, signal: new AbortController().signal, attempt });
  expect(await readAsAdmin(database, importId)).toMatchObject({
    ...{ state: "failed", retry: null },
    error: expect.stringMatching(/no longer where it was/),
  });
});
