import { describe, expect, test } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import { makePassage } from "../../testing/passages.ts";
import { tokenise } from "../../text/tokenise.ts";
import { findDisagreements } from "./disagreements.ts";

let nextId = 1;
const page = (title: string, text: string, fields: Partial<Passage> = {}) =>
  makePassage({ chunkId: nextId++, documentId: crypto.randomUUID(), title, text, language: "en", ...fields });

function find(question: string, ...passages: Passage[]) {
  const lexemes = [...new Set(tokenise(question).map(({ lexeme }) => lexeme))];
  const terms = lexemes.map((lexeme) => ({ lexeme, idf: 3, chunkCount: 1 }));
  const other = page("Notes", "There is time for sabbaticals, trips and leave.");
  return findDisagreements(passages, { question, terms, found: [...passages, other] }).map(
    ({ preferred, other }) => ({ preferred, other }),
  );
}

const old = { originUpdatedAt: new Date("2024-05-03") };
const recent = { originUpdatedAt: new Date("2026-05-03") };

describe("pages that say different things about the same", () => {
  test.each([
    [
      "how far ahead must trips be booked",
      page("Travel policy 2026", "Book at least 14 days ahead through Grace Adeyemi or Marta Silva.", {
        headingPath: ["Booking"],
      }),
      page("Travel policy 2024", "Book at least 7 days ahead, on the web site of your choice.", {
        headingPath: ["Booking"],
      }),
    ],
    [
      "what is the rate for my own car",
      page("Travel policy 2026", "€0.42 per kilometre for your own car, and €0.05 more for each colleague."),
      page("Travel policy 2024", "€0.35 per kilometre for your own car."),
    ],
    [
      "how long do sabbaticals last",
      page("Sabbaticals", "Sabbaticals last three months for everybody."),
      page("Leave", "Sabbaticals last 6 months."),
    ],
    [
      "who owns the release calendar",
      page("Release process", "The release calendar is owned by Anna Berg."),
      page("Release process (old)", "The release calendar is owned by Tom Fisk."),
    ],
    [
      "when does the canteen open",
      page("Canteen", "The canteen opens at 8:30 on weekdays."),
      page("Canteen (archived)", "The canteen opens at 9:00 on weekdays."),
    ],
    [
      "wie viele Tage Urlaub habe ich",
      page("Urlaub", "Alle haben 30 Tage Urlaub.", { language: "de" }),
      page("Urlaub alt", "Alle haben 28 Tage Urlaub.", { language: "de" }),
    ],
    [
      "hotel limit Oslo",
      page("Expenses 2026", "City | Hotel limit\nOslo | €240\nPorto | €130"),
      page("Expenses 2024", "City | Hotel limit\nOslo | €200\nPorto | €120"),
    ],
  ])("%s", (question, first, second) => {
    expect(find(question, first, second)).toHaveLength(1);
  });

  test.each<
    [
      why: string,
      first: Partial<Passage>,
      second: Partial<Passage>,
      titles: [string, string],
      preferred: number,
    ]
  >([
    ["the current one, whatever the dates", { ...recent, standing: "archived" }, old, ["Leave", "Leave"], 1],
    ["the newer one", old, recent, ["Leave", "Leave"], 1],
    ["the later title, where the dates do not tell", {}, {}, ["Leave 2023", "Leave 2025"], 1],
    ["the one that ranks higher, where nothing tells", {}, {}, ["Leave", "Leave"], 0],
  ])("the preferred one is %s", (_why, first, second, [titleA, titleB], preferred) => {
    const pages = [
      page(titleA, "Everybody has 26 days of paid leave.", first),
      page(titleB, "Everybody has 24 days of paid leave.", second),
    ];
    expect(find("how many days of paid leave", ...pages)).toEqual([{ preferred, other: 1 - preferred }]);
  });
});

describe("no disagreement", () => {
  test.each<[string, string, Passage, Passage]>([
    [
      "other places",
      "when does the office open",
      page("Offices", "The Berlin office opens at 8:00."),
      page("Offices", "The Lisbon office opens at 9:00."),
    ],
    [
      "other places in the titles",
      "when does the office open",
      page("Berlin office", "The office opens at 8:00."),
      page("Lisbon office", "The office opens at 9:00."),
    ],
    [
      "other places above the page",
      "when does the office open",
      page("Opening hours", "The office opens at 8:00.", { breadcrumbs: ["Offices", "Berlin"] }),
      page("Opening hours", "The office opens at 9:00.", { breadcrumbs: ["Offices", "Lisbon"] }),
    ],
    [
      "a place and the rule for the others",
      "what may a hotel cost",
      page("Travel", "Hotels cost up to 150 EUR a night."),
      page("Travel", "Hotels in Berlin cost up to 180 EUR a night."),
    ],
    [
      "other sections",
      "how many days of leave",
      page("Time off", "Everybody has 26 days.", { headingPath: ["Holidays"] }),
      page("Time off", "Everybody has 10 days.", { headingPath: ["Study leave"] }),
    ],
    [
      "other people",
      "how many days of leave do I get",
      page("Leave", "Interns get 20 days of leave."),
      page("Leave", "Managers get 30 days of leave."),
    ],
    [
      "other things of the same size",
      "how many days can I carry over",
      page("Leave", "You can carry over 5 days of vacation."),
      page("Leave", "You can carry over 3 days of overtime."),
    ],
    [
      "other things of the same size, in many words that are the same",
      "how many days can I carry over",
      page("Leave", "You can carry over 5 days of vacation into the next year."),
      page("Leave", "You can carry over 3 days of overtime into the next year."),
    ],
    [
      "other kinds of trips",
      "how far ahead must trips be booked",
      page("Travel", "Domestic trips must be booked 7 days ahead."),
      page("Trips", "International trips must be booked 21 days ahead."),
    ],
    [
      "a lower and an upper bound",
      "how long is the password",
      page("Passwords", "A password has at least 12 characters."),
      page("Passwords", "A password has at most 64 characters."),
    ],
    [
      "other units",
      "how much is the lunch allowance",
      page("Lunch", "The lunch allowance is 12 EUR per day."),
      page("Lunch", "The lunch allowance is 200 EUR per month."),
    ],
    [
      "the same in other words",
      "how long is the notice period",
      page("Notice", "The notice period is two weeks."),
      page("Notice", "The notice period is 14 days."),
    ],
    [
      "a value among several",
      "how many weeks of parental leave",
      page("Parental leave", "Parental leave is 20 weeks, then 6 weeks at half pay."),
      page("Parental leave", "Parental leave is 6 weeks at half pay."),
    ],
    [
      "another event",
      "when does the canteen close",
      page("Canteen", "The canteen opens at 8:30."),
      page("Canteen", "The canteen closes at 14:00."),
    ],
    [
      "no value asked for",
      "where is the office",
      page("Office", "The office has 3 floors in Galway."),
      page("Office", "The office has 4 floors in Galway."),
    ],
    [
      "other rows",
      "what is the hotel limit",
      page("Expenses 2026", "City | Hotel limit\nOslo | €240"),
      page("Expenses 2024", "City | Hotel limit\nPorto | €130"),
    ],
    [
      "other products",
      "how accurate is the sensor",
      page("Swift A2", "The sensor is accurate to 2 percent."),
      page("Dipper R2", "The sensor is accurate to 5 percent."),
    ],
    [
      "other teams with a page each",
      "who leads the team",
      page("Firmware team", "The team is led by Ada Lovelace."),
      page("Backend team", "The team is led by Alan Turing."),
    ],
    [
      "other policies of one sort",
      "how long is the leave",
      page("Parental leave", "The leave lasts 20 weeks."),
      page("Study leave", "The leave lasts 4 weeks."),
    ],
  ])("is seen in %s", (_what, question, first, second) => {
    expect(find(question, first, second)).toEqual([]);
  });

  test("is seen within one document, nor between copies", () => {
    const first = page("Leave", "Everybody has 26 days of paid leave.");
    const second = page("Leave", "Everybody has 24 days of paid leave.");
    const question = "how many days of paid leave";
    expect(find(question, first, { ...second, documentId: first.documentId })).toEqual([]);
    const reference = { documentId: second.documentId, title: "Leave", sourceName: "Wiki" };
    expect(find(question, { ...first, alsoIn: [reference] }, second)).toEqual([]);
    expect(find(question, first, second)).toHaveLength(1);
  });
});
