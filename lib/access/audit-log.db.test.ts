import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents } from "../db/schema/access.ts";
import { AuditFilter, AuditQuery } from "../domain/audit.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { recordAudit } from "./audit.ts";
import { exportAuditLog, listAuditEvents, purgeAuditLog } from "./audit-log.ts";

const admin = (database: Database) => makePerson(database, { role: "admin" });
const list = async (database: Database, query: Partial<AuditQuery>) =>
  listAuditEvents({ database }, { principal: await admin(database), ...AuditQuery.parse(query) });

describe("the audit log", () => {
  test("is listed newest first in pages, by who, to what, what kind and when", async ({ database }) => {
    const actor = randomUUID();
    const subject = `${randomUUID()}@example.com`;
    for (const action of ["member.invited", "import.created", "source.readers-changed", "session.started"])
      await recordAudit({ database }, { actor, action, subject, address: "192.0.2.1" });
    const first = await list(database, { person: actor, limit: 3 });
    expect(first.entries.map(({ action }) => action)).toEqual([
      "session.started",
      "source.readers-changed",
      "import.created",
    ]);
    expect(first.entries[0]).toMatchObject({ address: "192.0.2.1", subject, actorName: null });
    const second = await list(database, { person: actor, limit: 3, before: first.nextBefore });
    expect(second).toMatchObject({ entries: [{ action: "member.invited" }], nextBefore: null });
    const actions = async (query: Partial<AuditQuery>) =>
      (await list(database, { subject: subject.slice(0, 20).toUpperCase(), ...query })).entries.map(
        ({ action }) => action,
      );
    expect(await actions({ group: "members" })).toEqual(["member.invited"]);
    expect(await actions({ group: "sources" })).toEqual(["import.created"]);
    expect(await actions({ group: "permissions" })).toEqual(["source.readers-changed"]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await actions({ from: today, to: today })).toHaveLength(4);
    expect(await actions({ to: "2020-01-01" })).toEqual([]);
  });

  test("leaves out what the product does by itself, unless that is asked for", async ({ database }) => {
    const subject = randomUUID();
    await recordAudit({ database }, { actor: "system", action: "system.principal", subject });
    expect((await list(database, { subject })).entries).toEqual([]);
    expect((await list(database, { subject, group: "product" })).entries).toHaveLength(1);
  });

  test("names people and sources as they are called now", async ({ database }) => {
    const person = await makePerson(database);
    await recordAudit({ database }, { actor: person.userId, action: "x.y", subject: person.userId });
    const { entries } = await list(database, { person: person.userId });
    expect(entries).toMatchObject([{ actorName: "A person", subjectName: "A person" }]);
  });

  test("is for admins alone", async ({ database }) => {
    const editor = await makePerson(database, { role: "editor" });
    const query = { principal: editor, ...AuditQuery.parse({}) };
    await expect(listAuditEvents({ database }, query)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("cannot be changed or emptied, not even by who holds the database", async ({ database }) => {
    await recordAudit({ database }, { actor: "system", action: "x.y" });
    for (const text of [
      "update audit_events set actor = 'somebody'",
      "delete from audit_events",
      "truncate audit_events",
    ])
      await expect(database.pool.query(text), text).rejects.toThrow(/can only be added to/);
  });

  test("loses what is older than its period, and says so", async ({ database }) => {
    const actor = randomUUID();
    const old = { actor, action: "x.y", at: new Date("2020-01-01T00:00:00Z") };
    await database.orm.insert(auditEvents).values([old, { ...old, at: new Date() }]);
    expect(await purgeAuditLog({ database }, { retentionDays: 0 })).toBe(0);
    expect(await purgeAuditLog({ database }, { retentionDays: 400 })).toBe(1);
    expect(await database.orm.$count(auditEvents, sql`actor = ${actor}`)).toBe(1);
    const { entries } = await list(database, { group: "reports" });
    expect(entries[0]).toMatchObject({ action: "audit.expired", detail: { removed: 1, retentionDays: 400 } });
    // The permission to delete ended with its transaction.
    await expect(database.pool.query("delete from audit_events")).rejects.toThrow(/can only be added to/);
  });
});

describe("the audit log as a file", () => {
  test("has all pages, opens safely in a spreadsheet, and is a line of the log itself", async ({
    database,
  }) => {
    const principal = await admin(database);
    const actor = randomUUID();
    const subject = '=HYPERLINK("http://evil.example")';
    await database.orm
      .insert(auditEvents)
      .values(Array.from({ length: 1200 }, () => ({ actor, action: "member.invited", subject })));
    const filter = AuditFilter.parse({ person: actor });
    const file = await exportAuditLog({ database }, { principal, filter, format: "csv" });
    const lines = (await new Response(file.body).text()).trim().split("\r\n");
    expect(lines).toHaveLength(1201);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const json = await exportAuditLog({ database }, { principal, filter, format: "json" });
    expect(await new Response(json.body).json()).toHaveLength(1200);
    const { entries } = await list(database, { person: principal.userId });
    expect(entries).toMatchObject([{ action: "audit.exported" }, { action: "audit.exported" }]);
  });

  test("of nothing is an empty list", async ({ database }) => {
    const filter = AuditFilter.parse({ person: randomUUID() });
    const input = { principal: await admin(database), filter, format: "json" as const };
    expect(await new Response((await exportAuditLog({ database }, input)).body).json()).toEqual([]);
  });
});
