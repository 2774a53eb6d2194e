import { expect, test } from "vitest";
import { contentSecurityPolicy, newNonce } from "./content-security-policy.ts";

const scriptsOf = (policy: string) => policy.split("; ").find((rule) => rule.startsWith("script-src"));

test("A2, A17: of scripts in a page only those run that carry its nonce", () => {
  const policy = contentSecurityPolicy({ nonce: "abc", isDevelopment: false });
  expect(scriptsOf(policy)).toBe("script-src 'self' 'nonce-abc'");
  expect(scriptsOf(contentSecurityPolicy({ nonce: null, isDevelopment: false }))).toBe("script-src 'self'");
});

test("A2: images come from here alone, not even out of the page itself; a PDF's pages are drawn", () => {
  for (const isDevelopment of [true, false]) {
    const policy = contentSecurityPolicy({ nonce: "abc", isDevelopment });
    expect(policy.split("; ").filter((rule) => rule.startsWith("img-src"))).toEqual(["img-src 'self'"]);
    expect(policy).not.toMatch(/data:|blob:|https?:|\*/);
  }
});

test("every nonce is another one, of 128 bits", () => {
  const nonces = new Set(Array.from({ length: 100 }, newNonce));
  expect(nonces.size).toBe(100);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});
