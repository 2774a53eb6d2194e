import { describe, expect, test } from "vitest";
import type { TableRow } from "@/lib/domain/document.ts";
import { rowRuns } from "./shown-rows.ts";

/** Row i stands at the offsets 10 i to 10 i + 9. */
const table = (count: number): TableRow[] =>
  Array.from({ length: count }, (_, i) => ({
    isHeader: i === 0,
    cells: [{ start: 10 * i, end: 10 * i + 9 }],
  }));
const shown = (count: number, marked: { start: number; end: number }[]) =>
  rowRuns(table(count), marked).map(
    ({ start, end, isShown }) => `${start}-${end}${isShown ? "" : " left out"}`,
  );

describe("the rows of a table that are shown", () => {
  test("are all of an ordinary one", () => {
    expect(shown(400, [{ start: 0, end: 5 }])).toEqual(["0-400"]);
  });

  test("of one with thousands are its beginning and what is around the passage", () => {
    expect(shown(5000, [{ start: 30_001, end: 30_020 }])).toEqual([
      "0-100",
      "100-2950 left out",
      "2950-3052",
      "3052-5000 left out",
    ]);
  });

  test("are the beginning alone when nothing is marked, and go on where the passage is near", () => {
    expect(shown(5000, [])).toEqual(["0-100", "100-5000 left out"]);
    expect(shown(5000, [{ start: 1201, end: 1205 }])).toEqual(["0-171", "171-5000 left out"]);
  });

  test("reach to the end where the passage is there", () => {
    expect(shown(5000, [{ start: 49_991, end: 49_995 }]).at(-1)).toBe("4949-5000");
  });
});
