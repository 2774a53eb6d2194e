import { expect, test } from "vitest";
import { Kept } from "./search-memory.tsx";

test("what was found is remembered for five minutes", () => {
  let now = 0;
  const kept = new Kept<string>(() => now);
  kept.set("a", "found");
  now = 299_999;
  expect(kept.get("a")).toBe("found");
  now = 300_000;
  expect(kept.get("a")).toBeUndefined();
});

test("the oldest of more than forty is forgotten, and what is found again counts as new", () => {
  const kept = new Kept<number>(() => 0);
  for (let index = 0; index < 40; index++) kept.set(String(index), index);
  kept.set("0", 0);
  kept.set("more", 40);
  expect(kept.get("0")).toBe(0);
  expect(kept.get("1")).toBeUndefined();
  expect(kept.get("more")).toBe(40);
});
