import { expect, test } from "vitest";
import { holdsWords } from "./holds-words.ts";

test("a name is found by its words in any order, and by their beginnings", () => {
  expect(holdsWords("What may a hotel in Oslo cost?", "oslo HOT")).toBe(1);
  expect(holdsWords("What may a hotel in Oslo cost?", " ")).toBe(1);
});

test("a name is not found by letters that are scattered over it", () => {
  expect(holdsWords("Who looks after the office plants?", "hotel")).toBe(0);
});

test("where the value is an id, only the name counts", () => {
  expect(holdsWords("3f2a-cafe", "cafe", ["Parental leave"])).toBe(0);
  expect(holdsWords("3f2a-cafe", "leave", ["Parental leave"])).toBe(1);
});
