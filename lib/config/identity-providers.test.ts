import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";

const okta = { OIDC_OKTA_ISSUER: "https://example.okta.com", OIDC_OKTA_CLIENT_ID: "groundwork" };

function complaintOf(variables: Record<string, string>): string {
  try {
    readEnv(variables);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

test("a provider needs an issuer and a client, and the rest has defaults", () => {
  const { identityProviders } = readEnv({ OIDC_PROVIDERS: "okta", ...okta });
  expect(identityProviders).toEqual([
    {
      id: "okta",
      name: "Okta",
      issuer: "https://example.okta.com",
      clientId: "groundwork",
      clientSecret: undefined,
      clientAuth: "basic",
      scopes: "openid profile email",
      claimsFrom: "userinfo",
      emailClaim: "email",
      groupsClaim: "groups",
      isEmailTrusted: false,
      allowedDomains: [],
      adminGroups: [],
      editorGroups: [],
    },
  ]);
});

test("several providers stand side by side in the order of their names, also when names begin alike", () => {
  const { identityProviders } = readEnv({
    OIDC_PROVIDERS: "okta-eu, okta",
    ...okta,
    OIDC_OKTA_EU_ISSUER: "https://eu.okta.com",
    OIDC_OKTA_EU_CLIENT_ID: "eu",
    OIDC_OKTA_EU_NAME: "Okta (Europe)",
    OIDC_OKTA_EU_ALLOWED_DOMAINS: "Example.com, example.org",
    OIDC_OKTA_EU_ADMIN_GROUPS: "Knowledge admins,it",
    OIDC_OKTA_EU_TRUST_EMAIL: "on",
  });
  expect(identityProviders.map(({ id, issuer }) => [id, issuer])).toEqual([
    ["okta-eu", "https://eu.okta.com"],
    ["okta", "https://example.okta.com"],
  ]);
  expect(identityProviders[0]).toMatchObject({
    name: "Okta (Europe)",
    allowedDomains: ["example.com", "example.org"],
    adminGroups: ["Knowledge admins", "it"],
    isEmailTrusted: true,
  });
});

describe("a mistake is named with its variable", () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ["no issuer", { OIDC_PROVIDERS: "okta", OIDC_OKTA_CLIENT_ID: "x" }, /OIDC_OKTA_ISSUER: must be set/],
    [
      "a misspelt setting",
      { OIDC_PROVIDERS: "okta", ...okta, OIDC_OKTA_CLIENTID: "x" },
      /OIDC_OKTA_CLIENTID: is not/,
    ],
    ["a provider twice", { OIDC_PROVIDERS: "okta,okta", ...okta }, /OIDC_PROVIDERS: names a provider twice/],
    ["a name with a slash", { OIDC_PROVIDERS: "a/b" }, /OIDC_PROVIDERS: "a\/b"/],
    ["the name of passwords", { OIDC_PROVIDERS: "credentials" }, /OIDC_PROVIDERS: "credentials"/],
    [
      "scopes without openid",
      { OIDC_PROVIDERS: "okta", ...okta, OIDC_OKTA_SCOPES: "email" },
      /SCOPES: must contain/,
    ],
    [
      "addresses trusted without domains",
      { OIDC_PROVIDERS: "okta", ...okta, OIDC_OKTA_TRUST_EMAIL: "on" },
      /OIDC_OKTA_ALLOWED_DOMAINS: must be set with TRUST_EMAIL/,
    ],
    [
      "Google without domains",
      { OIDC_PROVIDERS: "g", OIDC_G_ISSUER: "https://accounts.google.com", OIDC_G_CLIENT_ID: "x" },
      /OIDC_G_ALLOWED_DOMAINS: must be set/,
    ],
  ])("%s", (_name, variables, complaint) => {
    expect(complaintOf(variables)).toMatch(complaint);
  });

  test.each([
    "example.okta.com",
    "http://example.okta.com",
    "http://10.0.0.5",
    "ftp://localhost",
    "https://example.okta.com/.well-known/openid-configuration",
    "https://example.okta.com?x=1",
    "https://login.microsoftonline.com/common/v2.0",
    "https://login.microsoftonline.com/organizations/v2.0",
  ])("an issuer like %s", (issuer) => {
    const variables = { OIDC_PROVIDERS: "okta", ...okta, OIDC_OKTA_ISSUER: issuer };
    expect(complaintOf(variables)).toMatch(/OIDC_OKTA_ISSUER: must/);
  });
});

test("an issuer on this computer may be without https, for trying things out", () => {
  const variables = { OIDC_PROVIDERS: "okta", ...okta, OIDC_OKTA_ISSUER: "http://localhost:4444" };
  expect(complaintOf(variables)).toBe("");
});

test("what is wrong is said without the secret", () => {
  const variables = {
    OIDC_PROVIDERS: "okta",
    OIDC_OKTA_CLIENT_SECRET: "s3cret",
    OIDC_OKTA_CLIENT_AUTH: "s3cret",
  };
  expect(complaintOf(variables)).toContain("OIDC_OKTA_CLIENT_AUTH");
  expect(complaintOf(variables)).not.toContain("s3cret");
});
