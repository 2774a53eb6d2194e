import { eq } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/index.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop } from "../testing/imports.ts";
import { pdfOfLines } from "../testing/pdf-pages.ts";
import { commandImport } from "./command-import.ts";
import { sweepOriginals } from "./indexing/sweep-originals.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const pdfAbout = (words: string) => pdfOfLines([[`The travel policy says ${words}.`]]);

function originalsOf(database: Database) {
  const { originals } = workshop.depsOf(database);
  if (!originals) throw new Error("this workshop keeps originals");
  return originals;
}

async function documentsOf(database: Database, sourceId: string) {
  return database.orm
    .select({ id: documents.id, path: documents.path, hash: documents.originalHash })
    .from(documents)
    .where(eq(documents.sourceId, sourceId))
    .orderBy(documents.path);
}

const chunkIds = async (database: Database, documentId: string) =>
  (await database.orm.select({ id: chunks.id }).from(chunks).where(eq(chunks.documentId, documentId))).map(
    ({ id }) => id,
  );

const inTwoDays = () => new Date(Date.now() + 48 * 3600 * 1000);

test("a PDF's bytes are kept as they were imported, and those of other kinds are not", async ({
  database,
}) => {
  const bytes = await pdfAbout("that trains come first");
  const files = { "policy.pdf": bytes, "page.md": "# Page\n\nWords of a page.\n" };
  const { sourceId } = await workshop.importFiles(database, { source: "Kept", files });
  const [page, policy] = await documentsOf(database, sourceId);
  expect(page?.hash).toBeNull();
  const original = await originalsOf(database).open(policy?.hash ?? "");
  expect(Buffer.from(await new Response(original?.stream()).arrayBuffer()).equals(bytes)).toBe(true);
});

test("an unchanged document gets the original that it lacked, and keeps its passages", async ({
  database,
}) => {
  const files = { "policy.pdf": await pdfAbout("that bicycles are lent out") };
  const { originals: _none, ...without } = workshop.depsOf(database);
  const first = await workshop.importFiles(database, { source: "Late", files });
  // As it was before originals were kept.
  await database.orm
    .update(documents)
    .set({ originalHash: null })
    .where(eq(documents.sourceId, first.sourceId));
  const [before] = await documentsOf(database, first.sourceId);
  const passages = await chunkIds(database, before?.id ?? "");
  const { importId } = await workshop.start(database, {
    ...{ storageKey: workshop.folder(files), sourceName: "Late" },
  });
  await workshop.run(database, importId, without);
  await workshop.importFiles(database, { source: "Late", files });
  const [after] = await documentsOf(database, first.sourceId);
  expect(await originalsOf(database).has(after?.hash ?? "")).toBe(true);
  expect(after?.id).toBe(before?.id);
  expect(await chunkIds(database, after?.id ?? "")).toEqual(passages);
});

test("originals wait with a comparison, and are swept once no document names them", async ({ database }) => {
  const source = "Compared";
  const first = await workshop.importFiles(database, {
    source,
    files: { "policy.pdf": await pdfAbout("that flights are booked in March") },
  });
  const [before] = await documentsOf(database, first.sourceId);
  const changed = await pdfAbout("that flights are booked in April");
  const second = await workshop.importFiles(database, { source, files: { "policy.pdf": changed } });
  expect(second.state).toBe("review");
  const originals = originalsOf(database);
  // Weeks later, still not looked at.
  await sweepOriginals({ database, originals }, { now: inTwoDays() });
  const input = { principal: await anAdmin(database), importId: second.id, isRemovalConfirmed: false };
  await commandImport(workshop.depsOf(database), { ...input, command: "apply" });
  await workshop.run(database, second.id);
  const [after] = await documentsOf(database, first.sourceId);
  expect(after?.hash).not.toBe(before?.hash);
  const original = await originals.open(after?.hash ?? "");
  expect(Buffer.from(await new Response(original?.stream()).arrayBuffer()).equals(changed)).toBe(true);
  expect(await originals.has(before?.hash ?? "")).toBe(true);
  await sweepOriginals({ database, originals }, { now: inTwoDays() });
  expect(await originals.has(before?.hash ?? "")).toBe(false);
  expect(await originals.has(after?.hash ?? "")).toBe(true);
});
