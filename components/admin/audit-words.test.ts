import { expect, test } from "vitest";
import type { AuditEntry } from "@/lib/domain/audit.ts";
import { auditActor, auditWords } from "./audit-words.ts";

const entry = (fields: Partial<AuditEntry>): AuditEntry => ({
  ...{ id: 1, at: "2026-05-03T10:00:00Z", actor: "u1", actorName: "Dana", actorEmail: null },
  ...{ action: "", subject: null, subjectName: null, address: null, detail: {} },
  ...fields,
});

test("an action is told in words, with the names of now", () => {
  const invited = entry({
    ...{ action: "member.invited", subject: "ada@example.com" },
    detail: { role: "editor", groups: ["Legal", "HR"] },
  });
  expect(`${auditActor(invited)} ${auditWords(invited)}`).toBe(
    "Dana invited ada@example.com as editor, in Legal, HR",
  );
  const readers = entry({
    ...{ action: "source.readers-changed", subject: "s1", subjectName: "Wiki" },
    detail: { from: ["everyone"], to: ["group:HR"] },
  });
  expect(auditWords(readers)).toBe("changed who may read the source “Wiki”: from Everyone to HR");
  const changed = entry({
    ...{ action: "member.changed", subject: "u2", subjectName: "Ben" },
    detail: { from: { role: "admin", groups: ["A"] }, to: { role: "employee", groups: ["A"] } },
  });
  expect(auditWords(changed)).toBe("changed Ben: from admin to employee");
});

test("what the directory did is told in words", () => {
  const changed = entry({
    ...{ action: "directory.group-changed", subject: "g1", subjectName: "Legal" },
    detail: { from: "Law", to: "Legal", added: ["u1"], removed: 120 },
  });
  expect(auditWords(changed)).toBe(
    "changed the directory's group “Legal”: from “Law” to “Legal”, added 1 person, removed 120 people",
  );
  const person = entry({
    ...{ action: "directory.user-changed", subject: "u2", subjectName: "Ben" },
    detail: { changed: ["name", "email"] },
  });
  expect(auditWords(person)).toBe("changed what the directory says of Ben (name, email)");
});

test("an action that nobody wrote words for is told by its name", () => {
  expect(auditWords(entry({ action: "thing.done", subject: "x" }))).toBe("thing.done x");
});

test("the product and people who are gone have a name too", () => {
  expect(auditActor(entry({ actor: "system", actorName: null }))).toBe("Groundwork");
  expect(auditActor(entry({ actorName: null }))).toBe("A former member");
});

test("a line whose detail is not what it should be is still told", () => {
  for (const action of ["member.changed", "member.invited", "name.mapped", "import.created", "audit.expired"])
    expect(auditWords(entry({ action, detail: { from: 7, to: [1], role: {}, groups: "x" } }))).not.toBe("");
});
