import { expect, test, vi } from "vitest";
import { readEnv } from "../config/env.ts";
import { openIdProvider, redirectAddress } from "./open-id-provider.ts";

vi.mock("next-auth", () => import("../testing/next-auth.ts"));

const publicUrl = "https://ask.example.com";

function providerWith(settings: Record<string, string>) {
  const [provider] = readEnv({
    OIDC_PROVIDERS: "okta",
    OIDC_OKTA_ISSUER: "https://example.okta.com",
    OIDC_OKTA_CLIENT_ID: "groundwork",
    ...settings,
  }).identityProviders;
  if (!provider) throw new Error("no provider");
  return openIdProvider({ network: {}, clock: () => new Date() }, { provider, publicUrl });
}

const secret = { OIDC_OKTA_CLIENT_SECRET: "s3cret" };

test.each([
  ["in the header", secret, "client_secret_basic", "s3cret"],
  ["in the body", { ...secret, OIDC_OKTA_CLIENT_AUTH: "post" }, "client_secret_post", "s3cret"],
  ["not at all, where there is none", {}, "none", undefined],
])("the secret is sent %s", (_name, settings, method, clientSecret) => {
  const { client, clientSecret: sent } = providerWith(settings);
  expect(client).toEqual({ token_endpoint_auth_method: method });
  expect(sent).toBe(clientSecret);
});

test("every attempt has PKCE, a state and a nonce, the configured scopes, and the public address to come back to", () => {
  const { checks, authorization } = providerWith({ OIDC_OKTA_SCOPES: "openid groups" });
  expect(checks).toEqual(["pkce", "state", "nonce"]);
  expect(authorization).toEqual({
    params: { scope: "openid groups", redirect_uri: "https://ask.example.com/api/auth/callback/okta" },
  });
});

test("the userinfo address is asked unless the ID token says it all", () => {
  expect(providerWith({}).idToken).toBe(false);
  expect(providerWith({ OIDC_OKTA_CLAIMS_FROM: "id_token" }).idToken).toBe(true);
});

test("a public address with a path of its own still has the routes at its root", () => {
  expect(redirectAddress("https://ask.example.com/kb", "okta")).toBe(
    "https://ask.example.com/api/auth/callback/okta",
  );
});
