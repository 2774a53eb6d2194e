import { describe, expect, test } from "vitest";
import { problemOf, uploadIdOf } from "./use-upload.ts";

describe("an upload's id", () => {
  test.each([
    ["/api/uploads/abc_1-2", "abc_1-2"],
    ["https://ask.example/api/uploads/abc?x=1", "abc"],
    [null, null],
  ])("of %s is %s", (url, id) => {
    expect(uploadIdOf(url)).toBe(id);
  });
});

test("a broken connection has no sentence of the server", () => {
  expect(problemOf(new Error("network"))).toBeNull();
});
