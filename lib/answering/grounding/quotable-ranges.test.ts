import { expect, test } from "vitest";
import { quotableRanges } from "./quotable-ranges.ts";

const read = (text: string) =>
  quotableRanges(text).map(({ start, end, columns, isList }) => ({
    text: text.slice(start, end),
    columns: columns && text.slice(columns.start, columns.end),
    isList,
  }));

test("a row knows the names of its columns, which are not quoted", () => {
  expect(read("City | Limit | Meals\nOslo | 240 | 78")).toEqual([
    { text: "Oslo | 240 | 78", columns: "City | Limit | Meals", isList: false },
  ]);
});

test("a page's properties have no head", () => {
  expect(read("Lead | Ada\nBudget | 9\nStatus | Pilot").map(({ text }) => text)).toEqual([
    "Lead | Ada",
    "Budget | 9",
    "Status | Pilot",
  ]);
});

test("short lines are one list, with the line before them", () => {
  const list = "Everyone gets these on the first day.\nHoodie\nSocks\nTumbler";
  expect(read(`${list}\nThe rest is ordered by the office in the month after.`)[0]).toEqual({
    text: list,
    columns: null,
    isList: true,
  });
});

test("a lead-in is one with what it leads to, and prose is no list", () => {
  expect(read("You need:\nyour passport")[0]).toMatchObject({
    text: "You need:\nyour passport",
    isList: true,
  });
  expect(read("One is here. Two is there. Three is away. Four is back.").some(({ isList }) => isList)).toBe(
    false,
  );
});

test("nothing has nothing to quote", () => expect(quotableRanges("")).toEqual([]));
