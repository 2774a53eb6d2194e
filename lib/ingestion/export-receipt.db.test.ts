import { and, eq } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents } from "../db/schema/access.ts";
import { ItemQuery } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop, pages } from "../testing/imports.ts";
import { makePerson } from "../testing/people.ts";
import { exportReceipt } from "./export-receipt.ts";
import { listImportItems } from "./list-import-items.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const crafted = {
  ...pages(4),
  "with-picture.md": "# Pump\n\nThe pump is blue.\n\n![A blue pump](pump.png)\n\n![](other.png)\n",
  "=cmd|calc.md": "# @SUM(A1)\n\nA title that a spreadsheet would run.\n",
  "broken.docx": "this is no Word document",
  "empty.pdf": "",
  "only-title.md": "# Only a title\n",
};

const importCrafted = (database: Database) =>
  workshop.importFiles(database, { source: crypto.randomUUID(), files: crafted });

async function textOf(database: Database, principal: Principal, importId: string, format: "csv" | "json") {
  const file = await exportReceipt({ database }, { principal, importId, format });
  if (!file) return null;
  return new Response(file.body).text();
}

test("a receipt counts every document of the export once: kept, kept in part, or lost with the reason", async ({
  database,
}) => {
  const view = await importCrafted(database);
  expect(view.counts).toMatchObject({ total: 9, added: 6, failed: 2, skipped: 1 });
  const documents = view.ledger.filter(({ kind }) => kind === "page" || kind === "file");
  const pictures = view.ledger.filter(({ kind }) => kind === "image");
  expect(documents).toContainEqual({
    ...{ kind: "file", name: "docx", seen: 1, degraded: 0, lost: 1, reason: "unreadable" },
  });
  expect(documents).toContainEqual({
    ...{ kind: "file", name: "pdf", seen: 1, degraded: 0, lost: 1, reason: "unreadable" },
  });
  const pageLines = documents.filter(({ kind }) => kind === "page");
  expect(pageLines.reduce((sum, line) => sum + line.seen, 0)).toBe(6);
  expect(pageLines.reduce((sum, line) => sum + line.degraded, 0)).toBe(1);
  expect(pictures.reduce((sum, line) => sum + line.seen, 0)).toBe(2);
  for (const line of view.ledger) expect(line.seen).toBeGreaterThanOrEqual(line.degraded + line.lost);
});

test("taking a receipt away is a line of the audit log; asking for one that one may not see is none", async ({
  database,
}) => {
  const view = await importCrafted(database);
  const principal = await anAdmin(database);
  expect(await textOf(database, await makePerson(database), view.id, "csv")).toBeNull();
  await textOf(database, principal, view.id, "csv");
  const lines = await database.orm
    .select({ actor: auditEvents.actor, subject: auditEvents.subject, detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, "import.receipt-exported"), eq(auditEvents.subject, view.id)));
  expect(lines).toEqual([{ actor: principal.userId, subject: view.id, detail: { format: "csv" } }]);
});

test("a line of the receipt leads to the documents that it is about", async ({ database }) => {
  const view = await importCrafted(database);
  const principal = await anAdmin(database);
  const lossy = view.ledger.filter((line) => line.reason !== null);
  expect(lossy.length).toBeGreaterThan(2);
  for (const { kind, name, reason } of lossy) {
    const query = ItemQuery.parse({ importId: view.id, loss: { kind, name, reason } });
    const { items } = await listImportItems({ database }, { principal, ...query });
    const expected = { image: ["with-picture.md"], docx: ["broken.docx"], pdf: ["empty.pdf"] };
    expect(items.map(({ path }) => path)).toEqual(
      Object.entries(expected).find(([key]) => key === kind || key === name)?.[1],
    );
  }
});

test("a link to a page that the export lacks is kept in part, and the receipt leads to it", async ({
  database,
}) => {
  const files = {
    "here.md":
      "# Here\n\nSee [there](there.md), [nowhere](gone.md#part), [a picture](pump.png) and [us](https://kesterwick.example).\n",
    "there.md": "# There\n\nBack to [here](here.md).\n",
  };
  const source = crypto.randomUUID();
  const first = await workshop.importFiles(database, { source, files });
  const again = await workshop.importFiles(database, { source, files });
  const links = [
    { kind: "link", name: null, seen: 4, degraded: 0, lost: 0, reason: null },
    { kind: "link", name: null, seen: 1, degraded: 1, lost: 0, reason: "dangling-link" },
  ];
  for (const view of [first, again]) expect(view.ledger.filter(({ kind }) => kind === "link")).toEqual(links);
  const loss = { kind: "link" as const, name: null, reason: "dangling-link" as const };
  const query = ItemQuery.parse({ importId: first.id, loss });
  const { items } = await listImportItems({ database }, { principal: await anAdmin(database), ...query });
  expect(items.map(({ path }) => path)).toEqual(["here.md"]);
});

test("A19: as CSV it has a row for each document and loss, and no cell is a formula", async ({
  database,
}) => {
  const view = await importCrafted(database);
  const csv = await textOf(database, await anAdmin(database), view.id, "csv");
  const rows = (csv ?? "").split("\r\n").filter((row) => row !== "");
  expect(rows.filter((row) => row.startsWith("document,"))).toHaveLength(9);
  expect(rows.filter((row) => row.startsWith("total,"))).toHaveLength(view.ledger.length);
  expect(csv).toContain("document,'=cmd|calc.md,'@SUM(A1),added");
  expect(csv).not.toMatch(/(^|,|")[=@]/m);
});

test("as JSON it holds everything, and whoever may not see the import gets nothing", async ({ database }) => {
  const view = await importCrafted(database);
  const json = JSON.parse((await textOf(database, await anAdmin(database), view.id, "json")) ?? "");
  expect(json.import.id).toBe(view.id);
  expect(json.items).toHaveLength(9);
  const editor = await makePerson(database, { role: "editor" });
  expect(await textOf(database, editor, view.id, "json")).toBeNull();
});

test("lines come in pages, each once, and are found by words of their title or path", async ({
  database,
}) => {
  const view = await workshop.importFiles(database, {
    ...{
      source: crypto.randomUUID(),
      files: { ...pages(25), "100%_done.md": "# Per cent\n\nDone.\n", "bad.pdf": "" },
    },
  });
  const principal = await anAdmin(database);
  const list = (fields: object) =>
    listImportItems(
      { database },
      { principal, ...ItemQuery.parse({ importId: view.id, limit: 10, ...fields }) },
    );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ cursor });
    seen.push(...page.items.map((item) => item.path));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen[0]).toBe("bad.pdf");
  expect(new Set(seen).size).toBe(27);
  expect(seen).toHaveLength(27);
  expect((await list({ text: "PAGE 17" })).items.map((item) => item.path)).toEqual(["pages/page-17.md"]);
  expect((await list({ text: "%_d" })).items.map((item) => item.path)).toEqual(["100%_done.md"]);
  expect((await list({ status: "failed" })).items).toHaveLength(1);
});
