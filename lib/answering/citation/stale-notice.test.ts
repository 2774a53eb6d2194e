import { describe, expect, test } from "vitest";
import { citedDisagreements } from "./cited-disagreements.ts";
import { staleNotice } from "./stale-notice.ts";

describe("what an answer rests on", () => {
  test.each([
    [["archived"], "This rests on an archived page. It may not hold any more."],
    [["archived", "archived"], "This rests on archived pages. They may not hold any more."],
    [["draft"], "This rests on a draft. It may not hold yet."],
    [["superseded"], "This rests on a page that another one replaces. It may not hold any more."],
    [["superseded", "draft"], "This rests on pages that are archived, replaced or drafts. It may not hold."],
  ] as const)("is said of %j", (standings, expected) => {
    expect(staleNotice(standings)).toBe(expected);
  });

  test("is not said where one page is in force, nor of nothing", () => {
    expect(staleNotice(["archived", "current"])).toBeNull();
    expect(staleNotice([])).toBeNull();
  });
});

test("of disagreements those are told whose both sides are cited, by the numbers that are shown", () => {
  const found = [
    { preferred: 0, other: 2 },
    { preferred: 1, other: 0 },
    { preferred: 4, other: 5 },
  ];
  expect(citedDisagreements(found, [3, 1])).toEqual([{ preferred: 2, other: 1 }]);
});
