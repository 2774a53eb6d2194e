import { describe, expect, test } from "vitest";
import type { JsonObject } from "./json.ts";
import { applyScimPatch, PatchBody } from "./scim-patch.ts";

const ada: JsonObject = {
  userName: "ada@example.com",
  name: { formatted: "Ada" },
  emails: [{ value: "ada@example.com", type: "work" }],
  members: [{ value: "1" }, { value: "2" }],
};

const patched = (...Operations: object[]) => applyScimPatch(ada, PatchBody.parse({ Operations }));

describe("a patch", () => {
  test.each([
    [{ op: "replace", path: "UserName", value: "b" }, { userName: "b" }],
    [{ op: "add", path: "title", value: "Dr" }, { title: "Dr" }],
    [{ op: "remove", path: "name.formatted" }, { name: {} }],
    [
      { op: "add", path: "members", value: { value: "3" } },
      { members: [{ value: "1" }, { value: "2" }, { value: "3" }] },
    ],
    [
      { op: "add", path: "members", value: [{ value: "2", display: "x" }] },
      { members: [{ value: "1" }, { value: "2" }] },
    ],
    [{ op: "replace", path: "members", value: [{ value: "9" }] }, { members: [{ value: "9" }] }],
    [{ op: "remove", path: 'members[value eq "1" or value eq "7"]' }, { members: [{ value: "2" }] }],
    [
      { op: "replace", path: 'emails[type eq "work"].value', value: "c" },
      { emails: [{ value: "c", type: "work" }] },
    ],
    [
      { op: "add", path: 'emails[type eq "home"].value', value: "c" },
      {
        emails: [
          { value: "ada@example.com", type: "work" },
          { type: "home", value: "c" },
        ],
      },
    ],
    [
      { op: "replace", value: { "name.formatted": "B", active: "False" } },
      { name: { formatted: "B" }, active: "False" },
    ],
    [
      { op: "add", path: "urn:ietf:params:scim:schemas:core:2.0:User:nickName", value: "A" },
      { nickName: "A" },
    ],
    [
      {
        op: "add",
        value: { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "x" } },
      },
      {},
    ],
  ])("%j", (operation, expected) => {
    expect(patched(operation)).toEqual({ ...ada, ...expected });
  });

  test("leaves what it was given as it was, and does its operations one after the other", () => {
    const before = structuredClone(ada);
    expect(
      patched({ op: "remove", path: "members" }, { op: "add", path: "members", value: [{ value: "5" }] }),
    ).toMatchObject({ members: [{ value: "5" }] });
    expect(ada).toEqual(before);
  });
});

test.each([
  { op: "replace", path: "__proto__.isAdmin", value: true },
  { op: "replace", value: { __proto__x: 1, "__proto__.y": 2 } },
  { op: "add", path: "a[", value: 1 },
  { op: "add", path: "a.b.c", value: 1 },
  { op: "replace", value: "x" },
])("%j is refused", (operation) => {
  expect(() => patched(operation)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^(invalid|no)-/) }),
  );
});

test("no patch changes what all objects have", () => {
  for (const path of ["constructor.prototype", "name.constructor", "prototype"])
    applyScimPatch(ada, PatchBody.parse({ Operations: [{ op: "add", path, value: { polluted: true } }] }));
  expect("polluted" in {}).toBe(false);
});

test("an operation that is none is refused", () => {
  for (const Operations of [[], [{ op: "copy", path: "a" }], "x"])
    expect(PatchBody.safeParse({ Operations }).success).toBe(false);
});
