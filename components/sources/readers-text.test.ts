import { describe, expect, test } from "vitest";
import { readersText } from "./readers-text.ts";

describe("who may read a source", () => {
  test.each([
    [["everyone"], "Everyone"],
    [["group:hr", "group:a:b"], "hr, a:b"],
    [["user:me"], "Only you"],
    [["user:1"], "1 person"],
    [["group:hr", "user:me", "user:1"], "hr, 2 people"],
    [[], "Nobody"],
  ])("%j is “%s”", (acl, text) => {
    expect(readersText(acl, "me")).toBe(text);
  });
});
