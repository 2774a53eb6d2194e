import { eq } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/index.ts";
import { ItemQuery } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { anAdmin, importWorkshop } from "../testing/imports.ts";
import { makePerson } from "../testing/people.ts";
import { commandImport } from "./command-import.ts";
import { listImportItems } from "./list-import-items.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const reference = (name: string, className: string, id: string) =>
  `<property name="${name}" class="${className}" package="x"><id name="id">${id}</id></property>`;
const text = (name: string, value: string) => `<property name="${name}"><![CDATA[${value}]]></property>`;
const object = (className: string, id: string, properties: string) =>
  `<object class="${className}" package="x"><id name="id">${id}</id>${properties}</object>\n`;

function page(id: string, title: string, words: string): string {
  const place = `${text("title", title)}${reference("space", "Space", "1")}`;
  const body = `${text("body", `<p>${words}</p>`)}${text("bodyType", "2")}${reference("content", "Page", id)}`;
  return object("Page", id, place) + object("BodyContent", `9${id}`, body);
}

function restriction(id: string, pageId: string, group: string): string {
  const set = `${text("type", "View")}${reference("owningContent", "Page", pageId)}`;
  const permission = `${text("type", "View")}${text("groupName", group)}${reference("owningSet", "ContentPermissionSet", id)}`;
  return object("ContentPermissionSet", id, set) + object("ContentPermission", `8${id}`, permission);
}

/** A space of two pages, of which the second is for one group alone, or for nobody in particular. */
const exportFor = (group: string | null) => ({
  "entities.xml": `<?xml version="1.0"?>\n<hibernate-generic datetime="2026-01-01">\n${[
    object("Space", "1", `${text("name", "Kesterwick Finance")}${text("key", "FIN")}`),
    page("100", "Travel costs", "Trains are booked by the office."),
    page("200", "Salary bands", "Bands are reviewed each March."),
    group === null ? "" : restriction("7", "200", group),
  ].join("")}</hibernate-generic>\n`,
  "exportDescriptor.properties": "exportType=space\nspaceKey=FIN\n",
});

async function aclsOf(database: Database, sourceId: string): Promise<Record<string, string[]>> {
  const rows = await database.orm
    .select({ title: documents.title, acl: documents.acl })
    .from(documents)
    .where(eq(documents.sourceId, sourceId));
  return Object.fromEntries(rows.map((row) => [row.title, row.acl]));
}

async function titlesOf(database: Database, principal: Principal, importId: string) {
  const { items } = await listImportItems({ database }, { principal, ...ItemQuery.parse({ importId }) });
  return items.map(({ title }) => title).sort();
}

test("a page's own restriction holds inside of its source's readers, and in the report", async ({
  database,
}) => {
  const view = await workshop.importFiles(database, {
    ...{ source: crypto.randomUUID(), files: exportFor("payroll") },
  });
  expect(view).toMatchObject({ format: "confluence-xml", counts: { added: 2, accessChanged: 0 } });
  expect(await aclsOf(database, view.sourceId)).toEqual({
    "Travel costs": ["everyone"],
    "Salary bands": ["group:payroll"],
  });
  expect(await titlesOf(database, await anAdmin(database), view.id)).toEqual(["Travel costs"]);
  const insider = await makePerson(database, { role: "admin", groups: ["payroll"] });
  expect(await titlesOf(database, insider, view.id)).toEqual(["Salary bands", "Travel costs"]);
});

test("a restriction that has changed is shown as before and after, and holds once it is applied", async ({
  database,
}) => {
  const source = crypto.randomUUID();
  const first = await workshop.importFiles(database, { source, files: exportFor("payroll") });
  const second = await workshop.importFiles(database, { source, files: exportFor("board") });
  expect(second).toMatchObject({ state: "review", counts: { unchanged: 2, updated: 0, accessChanged: 1 } });
  const principal = await makePerson(database, { role: "admin", groups: ["payroll", "board"] });
  const query = ItemQuery.parse({ importId: second.id, status: "access" });
  const { items } = await listImportItems({ database }, { principal, ...query });
  expect(items).toMatchObject([
    { title: "Salary bands", access: { before: ["group:payroll"], after: ["group:board"] } },
  ]);
  expect((await aclsOf(database, first.sourceId))["Salary bands"]).toEqual(["group:payroll"]);
  const command = { principal, importId: second.id, command: "apply" as const, isRemovalConfirmed: false };
  await commandImport(workshop.depsOf(database), command);
  await workshop.run(database, second.id);
  expect((await aclsOf(database, first.sourceId))["Salary bands"]).toEqual(["group:board"]);

  // The same export once more: nothing is left to do, so that it need not be looked at.
  const third = await workshop.importFiles(database, { source, files: exportFor("board") });
  expect(third).toMatchObject({ state: "embedding", counts: { unchanged: 2, accessChanged: 0 } });
});

test("a dump that breaks off removes nothing: what it lacks may stand in the part that is gone", async ({
  database,
}) => {
  const source = "Broken off";
  await workshop.importFiles(database, { source, files: exportFor("finance") });
  const { "entities.xml": whole } = exportFor("finance");
  const broken = whole.slice(0, whole.indexOf('<object class="Page" package="x"><id name="id">200'));
  const again = await workshop.importFiles(database, { source, files: { "entities.xml": broken } });
  expect(again.counts).toMatchObject({ removed: 0, failed: 1 });
});
