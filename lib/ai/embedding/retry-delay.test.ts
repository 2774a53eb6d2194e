import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

const now = Date.parse("2026-03-01T10:00:00Z");
const delay = (attempt: number, headers: Record<string, string> | undefined, random = 1) =>
  retryDelayMs({ now: () => now, random: () => random }, { attempt, headers });

test("what the provider names is waited for: seconds, a date, milliseconds", () => {
  expect(delay(1, { "retry-after": "7" })).toBe(7000);
  expect(delay(1, { "retry-after": "0" })).toBe(0);
  expect(delay(4, { "retry-after": "Sun, 01 Mar 2026 10:00:20 GMT" })).toBe(20_000);
  expect(delay(1, { "retry-after": "Sun, 01 Mar 2026 09:00:00 GMT" })).toBe(0);
  expect(delay(1, { "retry-after-ms": "1500", "retry-after": "9" })).toBe(1500);
});

test("a very long time is not waited out", () => {
  expect(delay(1, { "retry-after": "86400" })).toBe(300_000);
});

test("without a usable word each wait is twice the last, up to a minute, and half of it is chance", () => {
  expect([1, 2, 3, 4].map((attempt) => delay(attempt, undefined))).toEqual([1000, 2000, 4000, 8000]);
  expect(delay(20, {})).toBe(60_000);
  expect(delay(2, { "retry-after": "soon" }, 0)).toBe(1000);
  expect(delay(2, { "retry-after": "-5" }, 0)).toBeLessThanOrEqual(1000);
});
