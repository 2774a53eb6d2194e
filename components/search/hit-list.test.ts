import { expect, test } from "vitest";
import { nextIndex } from "./hit-list.tsx";

test("arrow keys go from hit to hit, stay at the last, and leave at the first", () => {
  expect(nextIndex("ArrowDown", 0, 3)).toBe(1);
  expect(nextIndex("ArrowDown", 2, 3)).toBe(2);
  expect(nextIndex("ArrowUp", 2, 3)).toBe(1);
  expect(nextIndex("ArrowUp", 0, 3)).toBe(-1);
  expect(nextIndex("End", 0, 3)).toBe(2);
  expect(nextIndex("Home", 2, 3)).toBe(0);
  expect(nextIndex("x", 1, 3)).toBeNull();
});
