import { expect, test } from "vitest";
import { hasRole } from "./roles.ts";

test.each([
  ["employee", "employee", true],
  ["employee", "editor", false],
  ["employee", "admin", false],
  ["editor", "employee", true],
  ["editor", "editor", true],
  ["editor", "admin", false],
  ["admin", "employee", true],
  ["admin", "editor", true],
  ["admin", "admin", true],
] as const)("an %s where an %s is asked for: %s", (role, minimum, isEnough) => {
  expect(hasRole(role, minimum)).toBe(isEnough);
});
