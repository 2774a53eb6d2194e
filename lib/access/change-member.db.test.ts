import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { auditEvents, directoryGroups, directoryMembers, identities, users } from "../db/schema/access.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { changeMember } from "./change-member.ts";
import { listMembers } from "./members.ts";

const provider = { id: "corp", adminGroups: [], editorGroups: ["writers"] };
const roleRules = { identityProviders: [provider], adminEmails: [] };

test("a member's role and groups change, and the log says from what to what", async ({ database }) => {
  const principal = await makePerson(database, { role: "admin" });
  const { userId } = await makePerson(database, { groups: ["staff"] });
  const change = { userId, role: "editor" as const, groups: ["staff", "board", "board"] };
  await changeMember({ database }, { principal, ...change });
  const [row] = await database.orm.select().from(users).where(eq(users.id, userId));
  expect(row).toMatchObject({ role: "editor", groups: ["board", "staff"] });
  const events = await database.orm.select().from(auditEvents).where(eq(auditEvents.subject, userId));
  expect(events).toMatchObject([
    {
      ...{ actor: principal.userId, action: "member.changed" },
      detail: {
        from: { role: "employee", groups: ["staff"] },
        to: { role: "editor", groups: ["board", "staff"] },
      },
    },
  ]);
});

test("the last admin stays one, and only admins change anybody", async ({ database }) => {
  await database.orm.update(users).set({ role: "employee" });
  const principal = await makePerson(database, { role: "admin" });
  const self = { principal, userId: principal.userId, role: "editor" as const, groups: [] };
  await expect(changeMember({ database }, self)).rejects.toMatchObject({ code: "last-admin" });
  const other = await makePerson(database, { role: "admin" });
  await changeMember({ database }, self);
  const [row] = await database.orm.select().from(users).where(eq(users.id, principal.userId));
  expect(row?.role).toBe("editor");
  const editor = { ...principal, role: "editor" as const };
  const change = { principal: editor, userId: other.userId, role: "employee" as const, groups: [] };
  await expect(changeMember({ database }, change)).rejects.toMatchObject({ code: "forbidden" });
});

test("the list says which groups come from where, and which role counts", async ({ database }) => {
  const { userId } = await makePerson(database, { groups: ["staff"] });
  const identity = { provider: "corp", subject: userId, userId, email: "x@example.com" };
  await database.orm.insert(identities).values({ ...identity, groups: ["writers", "staff"] });
  const [group] = await database.orm.insert(directoryGroups).values({ displayName: userId }).returning();
  await database.orm.insert(directoryMembers).values({ groupId: group?.id ?? "", userId });
  const members = await listMembers({ database, roleRules });
  const member = members.find((one) => one.userId === userId);
  expect(member).toMatchObject({ role: "employee", effectiveRole: "editor", groups: ["staff"] });
  expect(new Set(member?.otherGroups)).toEqual(
    new Set([
      { name: "writers", origin: "identity" },
      { name: userId, origin: "directory" },
    ]),
  );
});
