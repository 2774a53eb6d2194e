import { describe, expect, test } from "vitest";
import { resolveLink } from "./links.ts";

const context = { path: "Space/Team/Page 1.html", baseUrl: "https://wiki.example.com/confluence" };

describe("resolveLink", () => {
  test.each([
    ["https://example.com/a?b=1#c", "https://example.com/a?b=1#c"],
    ["mailto:hr@example.com", "mailto:hr@example.com"],
    ["//cdn.example.com/x", "https://cdn.example.com/x"],
    [
      "https://www.google.com/url?q=https://real.example.com/x%3Fy%3D1&sa=D",
      "https://real.example.com/x?y=1",
    ],
    ["/display/OPS/Home", "https://wiki.example.com/display/OPS/Home"],
    ["Other%20page.md", "Space/Team/Other page.md"],
    ["../Plan_12.html?src=x#Heading", "Space/Plan_12.html#Heading"],
    ["./100%.html", "Space/Team/100%.html"],
    ["#Section%201", "#Section 1"],
    ["Cafe\u0301.html", "Space/Team/Café.html"],
  ])("resolves %s", (href, expected) => {
    expect(resolveLink(context, href)).toBe(expected);
  });

  test.each([
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "https://www.google.com/url?q=javascript:alert(1)",
    "../../../etc/passwd",
    "",
    "#",
    "https://[broken",
  ])("drops %j", (href) => {
    expect(resolveLink(context, href)).toBeNull();
  });

  test("drops links to the site's root when the site is not known", () => {
    expect(resolveLink({ path: "a.html" }, "/display/OPS/Home")).toBeNull();
  });
});
