import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { auditEvents } from "../db/schema/access.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { recordAudit } from "./audit.ts";
import { systemPrincipal } from "./system-principal.ts";

test("an event is kept with who, what, to what, and when", async ({ database }) => {
  const actor = randomUUID();
  await recordAudit(
    { database },
    { actor, action: "source.deleted", subject: "wiki", detail: { documents: 3 } },
  );
  const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.actor, actor));
  expect(events).toMatchObject([{ action: "source.deleted", subject: "wiki", detail: { documents: 3 } }]);
  expect(events[0]?.at).toBeInstanceOf(Date);
});

test("an event of a transaction that failed is not kept", async ({ database }) => {
  const actor = randomUUID();
  const failing = database.orm.transaction(async (transaction) => {
    await recordAudit({ database: { orm: transaction } }, { actor, action: "source.deleted" });
    throw new Error("undone");
  });
  await expect(failing).rejects.toThrow("undone");
  expect(await database.orm.$count(auditEvents, eq(auditEvents.actor, actor))).toBe(0);
});

test("a system principal leaves its reason in the audit log", async ({ database }) => {
  const reason = `embedding ${randomUUID()}`;
  expect(await systemPrincipal({ database }, { reason })).toEqual({ kind: "system", reason });
  const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.actor, "system"));
  expect(events.map((event) => event.detail)).toContainEqual({ reason });
});
