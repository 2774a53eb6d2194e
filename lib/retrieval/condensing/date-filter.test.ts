import { describe, expect, test } from "vitest";
import { readDateFilter } from "./date-filter.ts";
import { readDate } from "./date-range.ts";
import { readWords } from "./words.ts";

/** A Wednesday. */
const today = new Date("2026-05-20T00:00:00Z");
const day = (date: Date) => date.toISOString().slice(0, 10);

function dateOf(text: string): string | null {
  const words = readWords(text);
  const range = readDate(words, 0, today);
  if (!range || range.wordCount !== words.length) return null;
  const [from, to] = [day(range.from), day(range.to)];
  return from === to ? from : `${from}..${to}`;
}

describe("dates", () => {
  test.each([
    ["2026-02-28", "2026-02-28"],
    ["2026-02", "2026-02-01..2026-02-28"],
    ["3.5.2026", "2026-05-03"],
    ["25/12/2025", "2025-12-25"],
    ["12/25/2025", "2025-12-25"],
    ["2025", "2025-01-01..2025-12-31"],
    ["March", "2026-03-01..2026-03-31"],
    ["June", "2025-06-01..2025-06-30"],
    ["May 2024", "2024-05-01..2024-05-31"],
    ["3 May 2026", "2026-05-03"],
    ["the 3rd of May 2026", "2026-05-03"],
    ["May 3rd, 2026", "2026-05-03"],
    ["3. März 2026", "2026-03-03"],
    ["3 août 2025", "2025-08-03"],
    ["3 de mayo de 2026", "2026-05-03"],
    ["Q1 2026", "2026-01-01..2026-03-31"],
    ["yesterday", "2026-05-19"],
    ["last week", "2026-05-11..2026-05-17"],
    ["letzten Monat", "2026-04-01..2026-04-30"],
    ["le mois dernier", "2026-04-01..2026-04-30"],
    ["la semana pasada", "2026-05-11..2026-05-17"],
    ["this year", "2026-01-01..2026-05-20"],
    ["the last 3 months", "2026-02-20..2026-05-20"],
    ["two weeks ago", "2026-05-06"],
  ])("%s", (text, range) => {
    expect(dateOf(text)).toBe(range);
  });

  test.each([
    ["3/4/2026"],
    ["2026-02-30"],
    ["31 April 2026"],
    ["40021"],
    ["1042"],
    ["the policy"],
    ["last chance"],
    ["week"],
  ])("none in %s", (text) => {
    expect(dateOf(text)).toBeNull();
  });
});

describe("narrowing to a time", () => {
  const filterOf = (text: string) => {
    const filter = readDateFilter(readWords(text), today);
    return filter && [`${filter.from ?? ""}..${filter.to ?? ""}`, text.slice(filter.start, filter.end)];
  };

  test.each([
    ["release notes since March", "2026-03-01..", "since March"],
    ["what did the board decide since 3 May 2026", "2026-05-03..", "since 3 May 2026"],
    ["pages updated in 2025 about hotels", "2025-01-01..2025-12-31", "updated in 2025"],
    ["what changed in the travel policy last week?", "2026-05-11..2026-05-17", "last week"],
    ["travel policy after 3 May 2026", "2026-05-04..", "after 3 May 2026"],
    ["travel policy before 2026", "..2025-12-31", "before 2026"],
    [
      "travel policy between January and March 2026",
      "2026-01-01..2026-03-31",
      "between January and March 2026",
    ],
    ["Reiserichtlinie seit März", "2026-03-01..", "seit März"],
    ["Seiten über Reisen, geändert letzte Woche", "2026-05-11..2026-05-17", "geändert letzte Woche"],
    ["politique de voyage depuis mars", "2026-03-01..", "depuis mars"],
  ])("%s", (text, value, words) => {
    expect(filterOf(text)).toEqual([value, words]);
  });

  test.each([
    ["what was the hotel limit for trips before february 2026"],
    ["my baby is due in march, whom do I tell and when"],
    ["i have worked here since March 2024, how many days do I get"],
    ["what happens to field service in january"],
    ["profit share for 2024, how much was it"],
    ["what changes in debt were reported in Q1 2023"],
    ["the percentage change of revenue in 2019 compared to 2018"],
    ["what was our enps last quarter"],
    ["release plan since December 2026"],
    ["may i bring my wife to the party"],
    ["who is on call the week of 11 january 2027"],
    ["can we still release between xmas and new year"],
  ])("not in %s", (text) => {
    expect(filterOf(text)).toBeNull();
  });
});
