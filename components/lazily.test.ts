import { expect, test } from "vitest";
import { lazily } from "./lazily.ts";

test("makes nothing before it is wanted, and the same ever after", () => {
  let count = 0;
  const made = lazily(() => ({ number: ++count }));
  expect(count).toBe(0);
  expect(made()).toBe(made());
  expect(count).toBe(1);
});
