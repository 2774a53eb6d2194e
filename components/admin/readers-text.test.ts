import { describe, expect, test } from "vitest";
import { readersText } from "./readers-text.ts";

describe("who may read a source", () => {
  test.each([
    [["everyone"], "Everyone"],
    [["group:hr", "group:a:b"], "hr, a:b"],
    [["user:1"], "Only its importer"],
    [[], "Only its importer"],
  ])("%j is “%s”", (acl, text) => {
    expect(readersText(acl)).toBe(text);
  });
});
