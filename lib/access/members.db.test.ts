import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, invitations, users } from "../db/schema/access.ts";
import type { MemberInvitation } from "../domain/account.ts";
import type { Role, UserPrincipal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { hashToken } from "./invitation-token.ts";
import {
  acceptInvitation,
  findForSignIn,
  inviteMember,
  listMembers,
  readInvitation,
  setMemberDisabled,
} from "./members.ts";

const password = "a long enough password";
const roleRules = { identityProviders: [], adminEmails: [] };
const dayMs = 24 * 3_600_000;

async function addUser(
  database: Database,
  role: Role = "employee",
): Promise<UserPrincipal & { email: string }> {
  const email = `${randomUUID()}@example.com`;
  const [row] = await database.orm.insert(users).values({ email, name: "Ada", role }).returning();
  if (!row) throw new Error("no row");
  return { kind: "user", userId: row.id, role, groups: [], email };
}

const plainInvitation = (): MemberInvitation => ({ email: newEmail(), role: "employee", groups: [] });

const newEmail = () => `${randomUUID()}@example.com`;

describe("an invitation", () => {
  test("makes an account with the invited e-mail, role and groups, whatever e-mail is typed", async ({
    database,
  }) => {
    const principal = await addUser(database, "admin");
    const email = newEmail();
    const groups = ["Engineering"];
    const { token } = await inviteMember({ database }, { email, role: "editor", groups, principal });
    expect(await readInvitation({ database }, token)).toEqual({ email, role: "editor", isFirstAdmin: false });
    const account = await acceptInvitation(
      { database },
      { token, name: "Grace", email: newEmail(), password },
    );
    expect(account).toMatchObject({ email, role: "editor" });
    const [row] = await database.orm.select().from(users).where(eq(users.id, account.userId));
    expect(row).toMatchObject({
      email,
      name: "Grace",
      role: "editor",
      groups,
      sessionVersion: 1,
      isDisabled: false,
    });
    expect(row?.passwordHash).toMatch(/^scrypt\$/);
  });

  test("is stored as a hash of its token alone", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const email = newEmail();
    const { token } = await inviteMember({ database }, { email, role: "employee", groups: [], principal });
    const [row] = await database.orm.select().from(invitations).where(eq(invitations.email, email));
    expect(row?.tokenHash).toBe(hashToken(token));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("works for seven days", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const start = new Date("2026-01-01T00:00:00Z");
    const at = (days: number) => ({ database, clock: () => new Date(start.getTime() + days * dayMs) });
    const email = newEmail();
    const { token } = await inviteMember(at(0), { email, role: "employee", groups: [], principal });
    expect(await readInvitation(at(6.9), token)).not.toBeNull();
    expect(await readInvitation(at(7), token)).toBeNull();
    const acceptance = { token, name: "Grace", email, password };
    await expect(acceptInvitation(at(7.1), acceptance)).rejects.toMatchObject({ code: "invalid-invitation" });
    await expect(acceptInvitation(at(6.9), acceptance)).resolves.toMatchObject({ email });
  });

  test("stops working when the same e-mail is invited again", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const invitation = { ...plainInvitation(), principal };
    const first = await inviteMember({ database }, invitation);
    const second = await inviteMember({ database }, invitation);
    expect(await readInvitation({ database }, first.token)).toBeNull();
    expect(await readInvitation({ database }, second.token)).not.toBeNull();
  });

  test("is not made for an e-mail that has an account, in whatever case it is stored", async ({
    database,
  }) => {
    const principal = await addUser(database, "admin");
    const email = newEmail();
    await database.orm.insert(users).values({ email: email.toUpperCase(), name: "Ada", role: "employee" });
    const invitation = { ...plainInvitation(), email, principal };
    await expect(inviteMember({ database }, invitation)).rejects.toMatchObject({
      code: "email-taken",
      field: "email",
    });
  });

  test("still works after someone else took its e-mail in the meantime was refused", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const email = newEmail();
    const { token } = await inviteMember({ database }, { email, role: "employee", groups: [], principal });
    const [taken] = await database.orm
      .insert(users)
      .values({ email, name: "Ada", role: "employee" })
      .returning();
    const acceptance = { token, name: "Grace", email, password };
    await expect(acceptInvitation({ database }, acceptance)).rejects.toMatchObject({ code: "email-taken" });
    await database.orm.delete(users).where(eq(users.id, taken?.id ?? ""));
    await expect(acceptInvitation({ database }, acceptance)).resolves.toMatchObject({ email });
  });

  test("that was never made is refused without hashing a password for it", async ({ database }) => {
    const acceptance = { token: "A".repeat(43), name: "Grace", email: newEmail(), password };
    // More at once than may wait for a hash.
    const tries = Array.from({ length: 80 }, () => acceptInvitation({ database }, acceptance));
    const results = await Promise.allSettled(tries);
    const codes = results.map((result) => (result.status === "rejected" ? result.reason.code : "made"));
    expect(new Set(codes)).toEqual(new Set(["invalid-invitation"]));
  });
});

describe("disabling a member", () => {
  test("ends their sessions, and enabling does not revive them", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const member = await addUser(database);
    await setMemberDisabled({ database }, { userId: member.userId, isDisabled: true, principal });
    expect(await findForSignIn({ database }, member.email)).toMatchObject({
      isDisabled: true,
      sessionVersion: 2,
    });
    await setMemberDisabled({ database }, { userId: member.userId, isDisabled: false, principal });
    expect(await findForSignIn({ database }, member.email)).toMatchObject({
      isDisabled: false,
      sessionVersion: 3,
    });
  });

  test("of an account that does not exist says so", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const input = { userId: randomUUID(), isDisabled: true, principal };
    await expect(setMemberDisabled({ database }, input)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the list of members", () => {
  test("has accounts and open invitations, and no hash of a password", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const email = newEmail();
    await inviteMember({ database }, { email, role: "editor", groups: ["Sales"], principal });
    const members = await listMembers({ database, roleRules });
    expect(members.find((member) => member.userId === principal.userId)).toMatchObject({ status: "active" });
    const invited = members.find((member) => member.email === email);
    expect(invited).toMatchObject({ userId: null, status: "invited", role: "editor", groups: ["Sales"] });
    expect(JSON.stringify(members)).not.toContain("scrypt");
  });

  test("no longer shows an invitation that was used", async ({ database }) => {
    const principal = await addUser(database, "admin");
    const email = newEmail();
    const { token } = await inviteMember({ database }, { email, role: "employee", groups: [], principal });
    await acceptInvitation({ database }, { token, name: "Grace", email, password });
    const members = (await listMembers({ database, roleRules })).filter((member) => member.email === email);
    expect(members.map((member) => member.status)).toEqual(["active"]);
  });
});

test("inviting, joining and disabling are audited, with who did it", async ({ database }) => {
  const principal = await addUser(database, "admin");
  const email = newEmail();
  const { token } = await inviteMember({ database }, { email, role: "employee", groups: [], principal });
  const { userId } = await acceptInvitation({ database }, { token, name: "Grace", email, password });
  await setMemberDisabled({ database }, { userId, isDisabled: true, principal });
  const events = await database.orm.select().from(auditEvents).orderBy(auditEvents.id);
  const about = events.filter((event) => event.subject === email || event.subject === userId);
  expect(about.map(({ actor, action }) => ({ actor, action }))).toEqual([
    { actor: principal.userId, action: "member.invited" },
    { actor: userId, action: "member.joined" },
    { actor: principal.userId, action: "member.disabled" },
  ]);
  expect(JSON.stringify(events)).not.toContain(token);
});
