import { expect, test } from "vitest";
import { comparableValues } from "./comparable-values.ts";
import { titleVersion } from "./title-family.ts";

const valuesOf = (text: string, language = "en") =>
  comparableValues(text, language).map(({ kind, unit, amount, bound }) =>
    [kind, unit, amount, bound].filter((part) => part).join(" "),
  );

test.each([
  ["Hotels cost up to €1,250.50 a night.", ["money eur/night 1250.5 most"]],
  ["It is 1.250,50 EUR and 3 dollars per week.", ["money eur/ 1250.5", "money usd/week 3"]],
  ["At least two weeks, or 14 days.", ["duration day 14 least", "duration day 14"]],
  [
    "Five working days, twelve months, one year.",
    ["duration workday 5", "duration month 12", "duration month 12"],
  ],
  ["Open from 8:30 to 5 pm on Mondays.", ["clock 510 least", "clock 1020", "day mon"]],
  ["A discount of 15 % on 3 monitors.", ["percent 15", "count monitor 3"]],
  ["In 2026 many people came.", []],
  ["Anna Berg keeps it.", ["person anna berg"]],
  ["", []],
])("%s", (text, expected) => {
  expect(valuesOf(text)).toEqual(expected);
});

test("numbers in words and units are read in the text's language", () => {
  expect(valuesOf("Höchstens zwölf Tage oder zwei Wochen.", "de")).toEqual([
    "duration day 12 most",
    "duration day 14",
  ]);
  expect(valuesOf("jusqu'à trois mois", "fr")).toEqual(["duration month 3 most"]);
});

test.each([
  ["Travel policy 2026", "travel", 2026],
  ["Travel Policy (archived, 2024)", "travel", 2024],
  ["Onboarding v2.1", "onboarding", 2.1],
  ["Handbook", "", null],
  ["Berlin office", "berlin office", null],
])("%s is of the family “%s”", (title, family, version) => {
  expect(titleVersion(title)).toEqual({ family, version });
});
