import { describe, expect, test } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import { demotions } from "./demotions.ts";

type Page = Pick<Passage, "title" | "standing">;
const page = (title: string, standing: Page["standing"] = "current"): Page => ({ title, standing });
const now = new Date("2026-11-22T12:00:00Z");
/** The titles that lose. */
const demoted = (question: string, pages: readonly Page[], at = now) =>
  demotions(pages, { question, now: at }).flatMap((lost, i) => (lost > 0 ? (pages[i]?.title ?? "") : []));

const travel = page("Travel policy");
const archived = page("Old travel policy", "archived");
const superseded = page("Trips", "superseded");
const draft = page("Mobility", "draft");

describe("what a page says of itself", () => {
  test("a page that does not hold comes after one that does", () => {
    expect(demoted("how far ahead must trips be booked", [archived, travel, superseded, draft])).toEqual([
      ...[archived.title, superseded.title, draft.title],
    ]);
  });

  test.each([
    "what did the old travel policy say",
    "archived travel policy",
    "what was the hotel limit for trips before february 2026",
    "what did the 2023 policy say about trips",
    "how far ahead did trips used to be booked",
    "wie war die frühere Reiserichtlinie",
    "ancienne politique de voyage",
    "política de viajes anterior",
  ])("unless the question asks for the past: %s", (question) => {
    expect(demoted(question, [archived, superseded, draft])).toEqual([draft.title]);
  });

  test("a question for a draft takes drafts as they are", () => {
    expect(demoted("is there a draft of the mobility policy", [archived, draft])).toEqual([archived.title]);
    expect(demoted("Entwurf der Mobilitätsrichtlinie", [draft])).toEqual([]);
  });

  test.each(["do i pay before i travel", "trips in 2026", "travel until friday"])(
    "a time that has not passed does not ask for the past: %s",
    (question) => expect(demoted(question, [archived])).toEqual([archived.title]),
  );
});

describe("versions of a page", () => {
  const versions = [page("Travel policy 2024"), page("Travel policy 2026"), page("Travel policy 2025")];

  test("the latest comes first", () => {
    expect(demoted("how far ahead must trips be booked", versions)).toEqual([
      ...["Travel policy 2024", "Travel policy 2025"],
    ]);
    expect(demoted("tone of voice", [page("Style guide v1"), page("Style guide v2")])).toEqual([
      "Style guide v1",
    ]);
  });

  test("an older one that the question names is asked for", () => {
    expect(demoted("booking in the travel policy 2024", versions)).toEqual([]);
    expect(
      demoted("tone in v1 of the style guide", [page("Style guide v1"), page("Style guide v2")]),
    ).toEqual([]);
  });

  test("one of a year to come takes no other's place yet", () => {
    const holidays = [page("Holidays 2026"), page("Holidays 2027")];
    expect(demoted("when are we closed", holidays)).toEqual([]);
    expect(demoted("when are we closed", holidays, new Date("2027-01-04"))).toEqual(["Holidays 2026"]);
  });

  test("nor does one that is a draft", () => {
    expect(demoted("tone of voice", [page("Style guide v1"), page("Style guide v2", "draft")])).toEqual([
      "Style guide v2",
    ]);
  });

  test("a lone older one loses nothing", () => {
    expect(
      demoted("how far ahead must trips be booked", [page("Travel policy 2024"), page("Expenses 2026")]),
    ).toEqual([]);
  });
});
