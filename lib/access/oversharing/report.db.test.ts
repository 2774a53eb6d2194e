import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../../db/database.ts";
import { auditEvents } from "../../db/schema/access.ts";
import { exposureFindings } from "../../db/schema/oversharing.ts";
import { ExposureQuery } from "../../domain/oversharing.ts";
import type { GrantKey, UserPrincipal } from "../../domain/principal.ts";
import { setDocumentReaders } from "../../ingestion/document-access.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { makePerson } from "../../testing/people.ts";
import { decideExposure, reportExposures } from "./report.ts";
import { hasUnscanned, scanDocuments, scanProgress } from "./scan.ts";

const roleRules = { identityProviders: [], adminEmails: [] };
const everything = { kind: "system", reason: "test" } as const;

async function index(
  database: Database,
  input: { sourceId: string; title: string; acl?: GrantKey[]; text: string },
): Promise<string> {
  const { sourceId, title, acl = ["everyone"], text } = input;
  const documents = [makePage(title, [text], title)];
  const [indexed] = await indexDocuments({ database }, { sourceId, acl, documents });
  return indexed?.documentId ?? "";
}

const scan = (database: Database) =>
  scanDocuments({ database }, { principal: everything, signal: new AbortController().signal });

const report = (database: Database, principal: UserPrincipal, query: Partial<ExposureQuery> = {}) =>
  reportExposures({ database, roleRules }, { principal, ...ExposureQuery.parse(query) });

const titles = async (...input: Parameters<typeof report>) =>
  (await report(...input)).documents.map(({ title }) => title);

describe("A29: the report on oversharing", () => {
  test("names widely open pages by what they hold, the gravest first, with secrets masked", async ({
    database,
  }) => {
    const principal = await makePerson(database, { role: "admin" });
    await makePerson(database, { groups: ["board"] });
    const sourceId = await makeSource(database);
    const marked = `Marked ${crypto.randomUUID()}`;
    const open = await index(database, { sourceId, title: `Open ${marked}`, text: "Password: Kestrel!42" });
    await index(database, { sourceId, title: marked, text: "Vertraulich" });
    await index(database, { sourceId, title: "Fine", text: "Nothing to see." });
    await index(database, {
      ...{ sourceId, title: "Closed", acl: ["group:board"], text: "Vertraulich, password: Kestrel!42" },
    });
    await scan(database);
    const found = await report(database, principal);
    expect(found.documents.map(({ title }) => title)).toEqual([`Open ${marked}`, marked]);
    expect(found).toMatchObject({ total: 2, scanned: { done: 3, total: 3 } });
    const { findings, readerCount } = found.documents[0] ?? { findings: [] };
    expect(readerCount).toBe(found.memberCount);
    expect(findings).toMatchObject([{ rule: "password", count: 1, start: 0, end: 20, isDismissed: false }]);
    expect(JSON.stringify(found)).not.toContain("Kestrel!42");
    expect(JSON.stringify(await database.orm.select().from(exposureFindings))).not.toContain("Kestrel!42");
    expect(await titles(database, principal, { rule: "password" })).toEqual([`Open ${marked}`]);
    await setDocumentReaders({ database }, { principal, documentId: open, grants: ["group:board"] });
    expect(await titles(database, principal)).toEqual([marked]);
  });

  test("has only pages that the admin may read, and only for admins", async ({ database }) => {
    const group = crypto.randomUUID();
    const sourceId = await makeSource(database);
    const title = `Secret ${group}`;
    await index(database, { sourceId, title, acl: [`group:${group}`], text: "Vertraulich" });
    await scan(database);
    const [outsider, insider] = [
      await makePerson(database, { role: "admin" }),
      await makePerson(database, { role: "admin", groups: [group] }),
    ];
    expect(await titles(database, insider, { group })).toContain(title);
    expect(JSON.stringify(await report(database, outsider, { group }))).not.toContain(title);
    // Two readers of many: not open to half of the members.
    expect(await titles(database, insider, { minPercent: 50 })).not.toContain(title);
    const editor = await makePerson(database, { role: "editor" });
    await expect(report(database, editor)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("leaves out what an admin calls fine, until something else stands there", async ({ database }) => {
    const principal = await makePerson(database, { role: "admin" });
    const sourceId = await makeSource(database);
    const title = crypto.randomUUID();
    const documentId = await index(database, { sourceId, title, text: "SSN: 536-22-8145" });
    await scan(database);
    const decide = (isDismissed: boolean) =>
      decideExposure({ database }, { principal, documentId, rule: "social-security", isDismissed });
    await decide(true);
    expect(await titles(database, principal)).not.toContain(title);
    expect(await titles(database, principal, { state: "dismissed" })).toContain(title);
    await index(database, { sourceId, title, text: "New words. SSN: 536-22-8145" });
    await scan(database);
    expect(await titles(database, principal)).not.toContain(title);
    await index(database, { sourceId, title, text: "SSN: 536-22-8146" });
    await scan(database);
    expect(await titles(database, principal)).toContain(title);
    await decide(false);
    const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, documentId));
    expect(events.map(({ action }) => action)).toEqual(["oversharing.dismissed", "oversharing.reopened"]);
    const stranger = await makePerson(database, { role: "admin" });
    await setDocumentReaders({ database }, { principal, documentId, grants: [`user:${principal.userId}`] });
    await expect(
      decideExposure(
        { database },
        { principal: stranger, documentId, rule: "social-security", isDismissed: true },
      ),
    ).rejects.toMatchObject({ code: "finding-missing" });
  });
});

describe("looking through documents", () => {
  test("reads each once, and again when it has changed", async ({ database }) => {
    const sourceId = await makeSource(database);
    await scan(database);
    for (let i = 0; i < 45; i++) await index(database, { sourceId, title: `Page ${i}`, text: `Words ${i}.` });
    expect(await hasUnscanned({ database })).toBe(true);
    expect(await scan(database)).toBe(45);
    expect(await scan(database)).toBe(0);
    expect(await hasUnscanned({ database })).toBe(false);
    await index(database, { sourceId, title: "Page 7", text: "Vertraulich" });
    const progress = await scanProgress({ database }, { principal: everything });
    expect(progress.total - progress.done).toBe(1);
    expect(await scan(database)).toBe(1);
  });

  test("stops when it is told to, and goes on", async ({ database }) => {
    const sourceId = await makeSource(database);
    await index(database, { sourceId, title: "One", text: "Words." });
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(scanDocuments({ database }, { principal: everything, signal })).rejects.toThrow("stopped");
    expect(await scan(database)).toBe(1);
  });
});
