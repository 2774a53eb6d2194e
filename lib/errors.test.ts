import { expect, test, vi } from "vitest";
import { UserError } from "./errors.ts";

test("an error for people is known as one across copies of its module, as bundlers make them", async () => {
  vi.resetModules();
  const copy = await import("./errors.ts");
  expect(copy.UserError).not.toBe(UserError);
  expect(new copy.UserError("code", "What to do.")).toBeInstanceOf(UserError);
  expect(new UserError("code", "What to do.")).toBeInstanceOf(copy.UserError);
});

test("other errors are not for people", () => {
  expect(new Error("secret")).not.toBeInstanceOf(UserError);
  expect("text").not.toBeInstanceOf(UserError);
  expect(null).not.toBeInstanceOf(UserError);
});
