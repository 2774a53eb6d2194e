import { describe, expect, test } from "vitest";
import { problemOfRefusal } from "../access/identities.ts";
import { readEnv } from "../config/env.ts";
import type { IdentityProvider } from "../domain/sign-in.ts";
import { type Claims, hasLeftGroupsOut, verifiedIdentity } from "./verified-identity.ts";

const [okta] = readEnv({
  OIDC_PROVIDERS: "okta",
  OIDC_OKTA_ISSUER: "https://example.okta.com",
  OIDC_OKTA_CLIENT_ID: "x",
}).identityProviders;
if (!okta) throw new Error("no provider");

const ada = { sub: "00u1", email: "Ada@Example.com", email_verified: true, name: "Ada Lovelace" };

const identityOf = (claims: Claims, settings: Partial<IdentityProvider> = {}) =>
  verifiedIdentity({ ...okta, ...settings }, claims, null);

function problemOf(claims: Claims, settings: Partial<IdentityProvider> = {}) {
  try {
    identityOf(claims, settings);
    return null;
  } catch (error) {
    return problemOfRefusal(error);
  }
}

test("a person is their subject, their address in lower case, and their name", () => {
  expect(identityOf(ada)).toEqual({
    provider: "okta",
    subject: "00u1",
    email: "ada@example.com",
    name: "Ada Lovelace",
    groups: [],
    idToken: null,
  });
});

describe("an address (A24)", () => {
  test.each([[undefined], [false], ["false"], [null], [1], ["yes"]])(
    "is not believed with email_verified %j",
    (email_verified) => {
      expect(problemOf({ ...ada, email_verified })).toBe("unverified-email");
    },
  );

  test("is believed where it was confirmed, also when a provider writes that as a text", () => {
    expect(problemOf({ ...ada, email_verified: "true" })).toBeNull();
  });

  test("of an issuer that is trusted needs no confirmation, but a denial counts", () => {
    expect(problemOf({ ...ada, email_verified: undefined }, { isEmailTrusted: true })).toBeNull();
    expect(problemOf({ ...ada, email_verified: false }, { isEmailTrusted: true })).toBe("unverified-email");
  });

  test.each([
    [undefined],
    [""],
    ["not an address"],
    [7],
    [["ada@example.com"]],
    ["a@example.com\nb@example.org"],
  ])("like %j is none", (email) => {
    expect(problemOf({ ...ada, email })).toBe("no-email");
  });

  test("may stand in another claim", () => {
    expect(identityOf({ ...ada, upn: "ada.l@example.com" }, { emailClaim: "upn" }).email).toBe(
      "ada.l@example.com",
    );
  });
});

describe("only allowed domains come in (A24)", () => {
  const allowedDomains = ["example.com"];

  test.each([
    ["ada@example.com", null],
    ["ada@EXAMPLE.com", null],
    ["ada@evil.example", "domain-not-allowed"],
    ["ada@sub.example.com", "domain-not-allowed"],
    ["ada@notexample.com", "domain-not-allowed"],
    ["ada@example.com.evil.example", "domain-not-allowed"],
  ])("%s", (email, problem) => {
    expect(problemOf({ ...ada, email }, { allowedDomains })).toBe(problem);
  });

  test("at Google, where the account is the company's and not only the address", () => {
    const google = { allowedDomains, issuer: "https://accounts.google.com" };
    expect(problemOf({ ...ada, hd: "example.com" }, google)).toBeNull();
    expect(problemOf(ada, google)).toBe("domain-not-allowed");
    expect(problemOf({ ...ada, hd: "evil.example" }, google)).toBe("domain-not-allowed");
  });
});

describe("groups", () => {
  test.each<[string, unknown, string, string[]]>([
    ["a list", ["Sales", "Human Resources", "Sales", " ", 7, null], "groups", ["Sales", "Human Resources"]],
    ["a text with commas", "Sales, Human Resources", "groups", ["Sales", "Human Resources"]],
    ["a text with spaces", "sales legal", "groups", ["sales", "legal"]],
    ["an object's names", { sales: { a: 1 }, legal: {} }, "groups", ["sales", "legal"]],
    ["nothing", undefined, "groups", []],
    ["a number", 7, "groups", []],
    ["an endless name", ["x".repeat(201), "sales"], "groups", ["sales"]],
  ])("come from %s", (_name, groups, groupsClaim, expected) => {
    expect(identityOf({ ...ada, groups }, { groupsClaim }).groups).toEqual(expected);
  });

  test("come from a path into the claims, or from a claim whose name has dots", () => {
    const claims = { ...ada, realm_access: { roles: ["kb"] }, "https://example.com/groups": ["Sales"] };
    expect(identityOf(claims, { groupsClaim: "realm_access.roles" }).groups).toEqual(["kb"]);
    expect(identityOf(claims, { groupsClaim: "https://example.com/groups" }).groups).toEqual(["Sales"]);
    expect(identityOf(claims, { groupsClaim: "realm_access.none.roles" }).groups).toEqual([]);
    expect(identityOf(claims, { groupsClaim: "constructor.name" }).groups).toEqual([]);
  });

  test("that a provider left out because they are too many are noticed", () => {
    expect(hasLeftGroupsOut(okta, { ...ada, _claim_names: { groups: "src1" } })).toBe(true);
    expect(hasLeftGroupsOut(okta, { ...ada, hasgroups: true })).toBe(true);
    expect(hasLeftGroupsOut(okta, { ...ada, groups: [] })).toBe(false);
  });
});

test.each<[Claims, string]>([
  [{ name: "" }, "ada"],
  [{ name: undefined, given_name: "Ada", family_name: "King" }, "Ada King"],
  [{ name: 7, preferred_username: "al" }, "al"],
  [{ name: "x".repeat(300) }, "x".repeat(120)],
])("the name is what there is of it: %j", (claims, name) => {
  expect(identityOf({ ...ada, ...claims }).name).toBe(name);
});

test("somebody without an id of the provider is refused", () => {
  expect(problemOf({ ...ada, sub: undefined })).toBe("misconfigured");
  expect(problemOf({ ...ada, sub: "" })).toBe("misconfigured");
});
