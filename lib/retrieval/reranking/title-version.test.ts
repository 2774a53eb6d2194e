import { describe, expect, test } from "vitest";
import { compareVersions, titleVersion, versionIn, yearsIn } from "./title-version.ts";

const familyOf = (title: string) => titleVersion(title)?.family;

describe("versions of one page", () => {
  test.each([
    ["Travel policy 2024", "Travel policy 2026"],
    ["2024 Travel Policy", "Travel policy (2026)"],
    ["Price list 2025/26", "Price list 2026/27"],
    ["Budget FY24", "Budget FY2025"],
    ["Goals Q3 2025", "Goals Q1 2026"],
    ["Goals Q3 2026", "Goals Q4 2026"],
    ["Style guide v1", "Style guide v2.1"],
    ["Style guide (version 2)", "Style guide version 10"],
    ["Reiserichtlinie 2024", "Reiserichtlinie 2026"],
  ])("%s is older than %s", (older, newer) => {
    expect(familyOf(older)).toBeDefined();
    expect(familyOf(older)).toBe(familyOf(newer));
    const [a, b] = [titleVersion(older), titleVersion(newer)];
    expect(compareVersions(a?.version ?? [], b?.version ?? [])).toBeLessThan(0);
  });

  test.each([
    ["Travel policy 2024", "Expenses policy 2026"],
    ["Goals 2025", "Goals Q1 2026"],
    ["Style guide v1", "Style guide 2026"],
  ])("%s and %s are different pages", (one, other) => expect(familyOf(one)).not.toBe(familyOf(other)));

  test.each([
    "Barometer, 29 October 2026",
    "Notes of the board, September 2026",
    "Standup 2026-10-12",
    "Standup 12.10.2026",
    "2026",
    "Q3 2026",
    "Travel policy",
    "Room 2024b",
    "Comparing 2024 and 2026",
    "IPv4 setup",
  ])("%s is no version of another", (title) => expect(titleVersion(title)).toBeNull());

  test("a question names a year or a version", () => {
    expect(yearsIn("what did the 2023 policy say").map(({ year }) => year)).toEqual([2023]);
    expect(yearsIn("since 3 March 2023")).toEqual([]);
    expect(versionIn("what does v1.2 of the guide say")).toEqual([1, 2]);
    expect(versionIn("what does the guide say")).toBeNull();
  });
});
