import { describe, expect, test } from "vitest";
import { effectiveRights, hasConfiguredAdmins, type RightsRecord } from "./rights.ts";

const okta = { id: "okta", adminGroups: ["it"], editorGroups: ["writers"] };
const partners = { id: "partners", adminGroups: [], editorGroups: [] };
const rules = { identityProviders: [okta, partners], adminEmails: ["ada@example.com"] };
const nobody: RightsRecord = { role: "employee", groups: [], identities: [], directoryGroups: [] };
const identity = (provider: string, groups: string[], email = "bob@example.com") => ({
  provider,
  groups,
  email,
});

describe("groups", () => {
  test("come from admins, providers and the directory together, each once", () => {
    const record = {
      ...nobody,
      groups: ["Legal"],
      identities: [identity("okta", ["Sales", "Legal"]), identity("partners", ["North"])],
      directoryGroups: ["Sales", "Board"],
    };
    expect(effectiveRights(record, rules).groups).toEqual(["Board", "Legal", "North", "Sales"]);
  });

  test("of a provider that is not configured any more are gone", () => {
    const record = { ...nobody, identities: [identity("former", ["Sales"])] };
    expect(effectiveRights(record, rules).groups).toEqual([]);
  });
});

describe("the role", () => {
  test("is the highest of the given one and those of groups", () => {
    const writer = { ...nobody, identities: [identity("okta", ["writers"])] };
    expect(effectiveRights(writer, rules).role).toBe("editor");
    expect(effectiveRights({ ...writer, role: "admin" }, rules).role).toBe("admin");
    expect(effectiveRights({ ...nobody, role: "editor" }, rules).role).toBe("editor");
    expect(
      effectiveRights({ ...nobody, identities: [identity("okta", ["it", "writers"])] }, rules).role,
    ).toBe("admin");
  });

  test("is not lent by a group of the same name at another provider, or one that an admin typed", () => {
    expect(effectiveRights({ ...nobody, identities: [identity("partners", ["it"])] }, rules).role).toBe(
      "employee",
    );
    expect(effectiveRights({ ...nobody, identities: [identity("former", ["it"])] }, rules).role).toBe(
      "employee",
    );
    expect(effectiveRights({ ...nobody, groups: ["it"] }, rules).role).toBe("employee");
  });

  test("comes from the directory's groups by any provider's settings", () => {
    expect(effectiveRights({ ...nobody, directoryGroups: ["it"] }, rules).role).toBe("admin");
  });

  test("is admin for a named address that a configured provider confirmed, and for no other", () => {
    const ada = (provider: string) => ({
      ...nobody,
      identities: [identity(provider, [], "ada@example.com")],
    });
    expect(effectiveRights(ada("okta"), rules).role).toBe("admin");
    expect(effectiveRights(ada("former"), rules).role).toBe("employee");
    expect(effectiveRights({ ...nobody, identities: [identity("okta", [])] }, rules).role).toBe("employee");
  });
});

test("admins by configuration need a provider", () => {
  expect(hasConfiguredAdmins({ identityProviders: [], adminEmails: ["ada@example.com"] })).toBe(false);
  expect(hasConfiguredAdmins({ identityProviders: [partners], adminEmails: ["ada@example.com"] })).toBe(true);
  expect(hasConfiguredAdmins({ identityProviders: [okta], adminEmails: [] })).toBe(true);
  expect(hasConfiguredAdmins({ identityProviders: [partners], adminEmails: [] })).toBe(false);
});
