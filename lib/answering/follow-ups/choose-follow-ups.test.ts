import { describe, expect, test } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import { makePassage } from "../../testing/passages.ts";
import { chooseFollowUps } from "./choose-follow-ups.ts";
import type { Section } from "./read-sections.ts";

const filler =
  "What is written here is long enough to be asked about, in the office of Galway and elsewhere.";
let nextId = 1;
const passage = (title: string, heading: string | null, fields: Partial<Passage> = {}) =>
  makePassage({
    chunkId: nextId++,
    documentId: title,
    title,
    headingPath: heading === null ? [] : [heading],
    text: filler,
    language: "en",
    ...fields,
  });
const section = (title: string, heading: string, fields: Partial<Section> = {}): Section => ({
  ...{ documentId: title, title, headingPath: [heading], language: "en" },
  ...fields,
});

function choose(input: Partial<Parameters<typeof chooseFollowUps>[0]>) {
  return chooseFollowUps({
    ...{ found: [], cited: [], sections: [], language: "en", asked: ["How far ahead are trips booked?"] },
    ...input,
  }).map(({ text }) => text);
}

const cited = passage("Travel policy", "Booking");

describe("follow-up questions", () => {
  test("are made of the other sections of the cited page, the nearest first, at most two", () => {
    const sections = ["Train or plane", "Booking", "Hotels and meals", "Your own car"].map((heading) =>
      section("Travel policy", heading),
    );
    expect(choose({ found: [cited], cited: [cited], sections })).toEqual([
      "What does the travel policy say about hotels and meals?",
      "What does the travel policy say about train or plane?",
    ]);
  });

  test("are made of what was found and not cited, with the document that they come from", () => {
    const unused = passage("Offices", "Meeting rooms");
    expect(
      chooseFollowUps({ found: [cited, unused], cited: [cited], sections: [], language: "en", asked: [] }),
    ).toEqual([{ text: "What should I know about meeting rooms?", documentId: "Offices" }]);
  });

  test("are at most three", () => {
    const found = ["Rooms", "Badges", "Plants", "Parking"].map((heading) =>
      passage(`${heading} page`, `${heading} of the house`),
    );
    expect(choose({ found, cited: [cited] })).toHaveLength(3);
  });

  test("keep the capital of a name, and take a heading that asks as it is", () => {
    const found = [passage("Offices", "Galway harbour"), passage("Lunch", "Who pays for the lunch?")];
    expect(choose({ found, cited: [cited] })).toEqual([
      "Galway harbour: what should I know?",
      "Who pays for the lunch?",
    ]);
  });

  test.each([
    ["de", "Reisen", "Hotels und Essen", "Hotels und Essen: Was muss ich wissen?"],
    ["fr", "Voyages", "Hôtels et repas", "Hôtels et repas : que faut-il savoir ?"],
    ["es", "Viajes", "Hoteles y comidas", "Hoteles y comidas: ¿qué debo saber?"],
  ])("are worded in %s", (language, title, heading, expected) => {
    expect(choose({ found: [passage(title, heading, { language })], cited: [cited], language })).toEqual([
      expected,
    ]);
  });

  test("are left out where page and question differ in language, or nothing can be worded in it", () => {
    expect(choose({ found: [passage("Reisen", "Hotels", { language: "de" })], cited: [cited] })).toEqual([]);
    const polish = passage("Podróże", "Hotele i posiłki", { language: "pl" });
    expect(choose({ found: [polish], cited: [cited], language: "pl" })).toEqual([]);
  });

  test("never repeat the question, an earlier one, what was cited, or each other", () => {
    const found = [
      passage("Trips", "Trips booked far ahead"),
      passage("Hotels", "Meals at night"),
      passage("Other", "Booking"),
      passage("Inns", "Cheap rooms"),
      passage("Houses", "Cheap rooms"),
    ];
    const asked = ["How far ahead are trips booked?", "What of meals at night?"];
    expect(choose({ found, cited: [cited], asked })).toEqual(["What should I know about cheap rooms?"]);
  });

  test.each([
    "Overview",
    "FAQ",
    "2026",
    "3 May 2026",
    "If it will not settle",
    "Within one hour",
    "1 Before you go",
    "A gateway that does not come back",
    "Offices we have left",
    "How long",
    "Locked out?",
    "See https://example.com",
    "A heading that goes on and on and on, and says far more than any heading should say",
    "Offices",
  ])("are not made of “%s”", (heading) => {
    expect(choose({ found: [passage("Offices", heading)], cited: [cited] })).toEqual([]);
  });

  test("are not made of pages that do not hold any more, nor of files without a proper title", () => {
    const found = [
      passage("Travel rules", "Hotels and meals", { standing: "archived" }),
      passage("scan_0001.pdf", "Hotels and meals"),
    ];
    expect(choose({ found, cited: [cited] })).toEqual([]);
    const old = passage("Travel policy 2020", "Booking", { standing: "superseded" });
    const sections = [section("Travel policy 2020", "Hotels and meals")];
    expect(choose({ found: [old], cited: [old], sections })).toEqual([]);
  });
});
