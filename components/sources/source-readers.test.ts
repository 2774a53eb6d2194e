import { describe, expect, test } from "vitest";
import { readersChoice } from "./source-readers.ts";

describe("the readers of a source, as the form holds them", () => {
  test.each([
    [["everyone", "user:u1"], { kind: "everyone", groups: [] }],
    [["group:hr", "group:a:b"], { kind: "groups", groups: ["hr", "a:b"] }],
    [["user:u1"], { kind: "me", groups: [] }],
    [["user:u2"], { kind: null, groups: [] }],
    [[], { kind: null, groups: [] }],
  ])("%j", (acl, choice) => {
    expect(readersChoice(acl, "u1")).toEqual(choice);
  });
});
