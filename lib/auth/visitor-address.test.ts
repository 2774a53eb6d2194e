import { expect, test } from "vitest";
import { visitorAddress } from "./visitor-address.ts";

const headers = (value?: string) => new Headers(value === undefined ? {} : { "x-forwarded-for": value });

test("behind a trusted proxy the address is the one that the proxy added last", () => {
  expect(visitorAddress({ headers: headers("198.51.100.7, 192.0.2.1"), isProxyTrusted: true })).toBe(
    "192.0.2.1",
  );
  expect(visitorAddress({ headers: headers("192.0.2.1"), isProxyTrusted: true })).toBe("192.0.2.1");
});

test("without a proxy the header is a claim of the visitor's, and not believed", () => {
  expect(visitorAddress({ headers: headers("192.0.2.1"), isProxyTrusted: false })).toBeNull();
});

test("a proxy that says nothing leaves the address unknown", () => {
  expect(visitorAddress({ headers: headers(), isProxyTrusted: true })).toBeNull();
  expect(visitorAddress({ headers: headers(" , "), isProxyTrusted: true })).toBeNull();
});
