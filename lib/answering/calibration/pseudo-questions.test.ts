import { describe, expect, test } from "vitest";
import { stopWordsOf } from "../../text/stop-words.ts";
import { askAbout, askAboutNothing, type QuestionSource, tellingWords } from "./pseudo-questions.ts";
import { seededChoices } from "./seeded-choices.ts";

const source: QuestionSource = {
  documentId: "d",
  title: "Travel policy",
  headingPath: ["Meals"],
  language: "en",
  text: "Meals abroad are refunded up to €40 per day with receipts. Ask first.",
};
const strangers = ["anemometer", "firmware", "quarterly"];

const ask = (seed: number, from = source) => askAbout(from, { random: seededChoices(seed), strangers });
const many = Array.from({ length: 200 }, (_, seed) => ask(seed)?.text ?? "");

describe("a question about a page", () => {
  test("has telling words of its sentences, its headings or of other pages, and no others", () => {
    const known = [source.title, "Meals", source.text].flatMap((text) => tellingWords(text, "en"));
    const allowed = new Set([...known.map(({ word }) => word), ...strangers]);
    const asking = new Set("how much what does it cost".split(" "));
    const words = many.flatMap((text) => text.split(" ")).filter((word) => !asking.has(word));
    expect(words.filter((word) => !allowed.has(word))).toEqual([]);
    expect(words.some((word) => strangers.includes(word))).toBe(true);
  });

  test("asks for the kind of value that the sentence holds", () => {
    for (const text of many) expect(text).toMatch(/^(how much|what does it cost) /);
  });

  test("is the same for the same chance, and another for another", () => {
    expect(ask(3)).toEqual(ask(3));
    expect(new Set(many).size).toBeGreaterThan(50);
  });

  test("is not made where no sentence says enough", () => {
    expect(ask(1, { ...source, text: "Ask first. See above." })).toBeNull();
    expect(ask(1, { ...source, text: "" })).toBeNull();
  });

  test("knows which document answers it; words that do not belong together have none", () => {
    expect(ask(1)?.documentId).toBe("d");
    const { documentId, text } = askAboutNothing(strangers, { random: seededChoices(1) });
    expect(documentId).toBeNull();
    expect(strangers.filter((word) => text.includes(word)).length).toBeGreaterThan(1);
  });
});

test("telling words are no stop words of the page's language, and each stands once", () => {
  const words = tellingWords("Die Reise und die Reisen nach Bern", "de").map(({ word }) => word);
  expect(words).toContain("bern");
  expect(words.filter((word) => stopWordsOf("de").has(word))).toEqual([]);
  expect(tellingWords("Meals, or a meal", "en").map(({ word }) => word)).toEqual(["meals"]);
});
