import { describe, expect, test } from "vitest";
import {
  dayGroup,
  formatAge,
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatElapsed,
  formatPercent,
  formatRate,
} from "./format.ts";

const now = "2026-05-10T12:00:00Z";

describe("dates", () => {
  test("are written in UTC whatever the machine's zone", () => {
    expect(formatDate("2026-05-03T23:59:00Z")).toBe("3 May 2026");
    expect(formatDate("2026-05-03T23:59:00-05:00")).toBe("4 May 2026");
  });

  test("that cannot be read become nothing", () => {
    expect(formatDate("soon")).toBe("");
    expect(formatAge("soon", now)).toBe("");
  });
});

describe("ages", () => {
  test.each([
    ["2026-05-10T11:59:30Z", "just now"],
    ["2026-05-10T12:00:30Z", "just now"],
    ["2026-05-10T11:58:30Z", "1 minute ago"],
    ["2026-05-10T09:00:01Z", "2 hours ago"],
    ["2026-05-09T12:00:00Z", "yesterday"],
    ["2026-05-08T12:00:00Z", "2 days ago"],
    ["2026-03-01T12:00:00Z", "2 months ago"],
    ["2025-05-10T12:00:00Z", "last year"],
    ["2023-01-10T12:00:00Z", "3 years ago"],
  ])("%s is %s", (iso, expected) => {
    expect(formatAge(iso, now)).toBe(expected);
  });
});

describe("amounts", () => {
  test("are grouped by thousands", () => {
    expect(formatCount(12_345)).toBe("12,345");
  });

  test("a percentage reaches 100 only at the end", () => {
    expect(formatPercent(999, 1000)).toBe("99%");
    expect(formatPercent(1000, 1000)).toBe("100%");
    expect(formatPercent(0, 0)).toBe("0%");
  });

  test.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [999_999, "1 MB"],
    [1_440_000, "1.4 MB"],
  ])("%i bytes are %s", (size, expected) => {
    expect(formatBytes(size)).toBe(expected);
  });

  test.each([
    [400, "1 s"],
    [59_000, "59 s"],
    [61_000, "2 min"],
    [3_600_000, "1 h"],
    [4_800_000, "1 h 20 min"],
  ])("%i ms are %s", (durationMs, expected) => {
    expect(formatDuration(durationMs)).toBe(expected);
  });

  test.each([
    [20_400, "21 s"],
    [260_000, "4 min 20 s"],
    [240_000, "4 min"],
    [4_800_000, "1 h 20 min"],
  ])("what took %i ms took %s", (durationMs, expected) => {
    expect(formatElapsed(durationMs)).toBe(expected);
  });

  test("a rate has a decimal only when it is small", () => {
    expect(formatRate(12.54)).toBe("12.5");
    expect(formatRate(1234.5)).toBe("1,235");
  });
});

describe("day groups", () => {
  test("follow the reader's clock", () => {
    expect(dayGroup("2026-05-09T23:30:00Z", now)).toBe("yesterday");
    expect(dayGroup("2026-05-09T23:30:00Z", now, 60)).toBe("today");
    expect(dayGroup("2026-05-08T10:00:00Z", now)).toBe("earlier");
  });

  test("a moment after now is today", () => {
    expect(dayGroup("2026-05-11T10:00:00Z", now)).toBe("today");
  });
});
