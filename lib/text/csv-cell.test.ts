import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv-cell.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")'])(
  "A19: %j is no formula",
  (text) => {
    expect(csvCell(text)).toMatch(/^"?'/);
  },
);

test("a carriage return at the start is no formula either, and is quoted", () => {
  expect(csvCell("\r=1")).toBe(`"'\r=1"`);
});

test("commas, quotes and line breaks stay inside of their cell", () => {
  expect(csvLine(['a "b"', "c,d", "e\nf", null, 5, -3, "plain"])).toBe(
    '"a ""b""","c,d","e\nf",,5,-3,plain\r\n',
  );
});
