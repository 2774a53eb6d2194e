import { describe, expect, test } from "vitest";
import { safeReturnPath } from "./safe-return-path.ts";

describe("a path of this site", () => {
  test.each([
    "/",
    "/c/6f1c",
    "/documents/1?chunk=3&start=0#top",
    "/search?q=50%25+off",
    "/search?q=a//b",
    "/documents/M%C3%BCller",
  ])("is kept: %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  test("loses what would climb above the site", () => {
    expect(safeReturnPath("/a/../../b")).toBe("/b");
  });
});

describe("A20: anything else is the start page", () => {
  test.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "@evil.example",
    "evil.example",
    "",
    "?next=/",
    "/%2Fevil.example",
    "/%2fevil.example",
    "%2F%2Fevil.example",
    "/%5Cevil.example",
    "/%255Cevil.example",
    "/%252Fevil.example",
    "/%09/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "/%2e%2e//evil.example",
    "/\u0000/evil.example",
    "/\u0085evil",
    "/%E0%A4%A",
    "/sign-in",
    "/sign-in?from=/sign-in",
    "/setup/token",
    `/${"a".repeat(2000)}`,
  ])("%j", (path) => {
    expect(safeReturnPath(path)).toBe("/");
  });

  test.each([undefined, null, 7, {}, ["/a", "/b"]])("%j", (value) => {
    expect(safeReturnPath(value)).toBe("/");
  });
});

test("whatever it gives, a browser stays on the site", () => {
  const letters = ["/", "\\", "%2f", "%5c", "%25", ":", "@", ".", "\t", "\n", "a", "?", "#", "https", "%"];
  const origin = "https://kb.example.com";
  let state = 42;
  const next = (max: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % max;
  };
  for (let round = 0; round < 20_000; round += 1) {
    const wanted = `/${Array.from({ length: 1 + next(6) }, () => letters[next(letters.length)]).join("")}`;
    expect(new URL(safeReturnPath(wanted), origin).origin, wanted).toBe(origin);
  }
});
