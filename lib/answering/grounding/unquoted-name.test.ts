import { describe, expect, test } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import { makePassage } from "../../testing/passages.ts";
import { questionLexemes } from "../../text/tokenise.ts";
import { chooseSentences } from "./choose-sentences.ts";
import { hasUnquotedName } from "./unquoted-name.ts";

const rates = "City | A night\nLisbon | 165\nDublin | 190";
const rooms = "Eight people share a room of our office that was meant for five.";

/** Whether the quotes are beside the name, where only the first passage is quoted from. */
function isBeside(question: string, texts: string[], fields: Partial<Passage> = {}): boolean {
  const terms = questionLexemes(question).map((lexeme) => ({ lexeme, idf: 3, chunkCount: 1 }));
  const found = texts.map((text) => makePassage({ title: "Pages", language: "en", text, ...fields }));
  const sentences = chooseSentences(found.slice(0, 1), question, terms);
  expect(sentences.length).toBeGreaterThan(0);
  return hasUnquotedName({ terms, found, passages: found.slice(0, 1), sentences });
}

describe("a place that is named", () => {
  const question = "who are the people in the lisbon office";

  test("and that no quote is about is missed, though another page has it", () => {
    expect(isBeside(question, [rooms, rates])).toBe(true);
    expect(isBeside(question, [rooms, "We rent a desk in Lisbon for guests."])).toBe(true);
  });

  test("is not missed where a quote or its page's title has it", () => {
    expect(isBeside(question, [`${rooms} The people of the Lisbon office are four.`])).toBe(false);
    expect(isBeside(question, [rooms, rates], { title: "Lisbon" })).toBe(false);
  });

  test("nor where one of two names is quoted", () => {
    expect(isBeside("people of the galway office and lisbon", ["The people of Galway.", rates])).toBe(false);
  });
});

test.each([
  ["begins a sentence", "How long people wait. Sooner is seldom."],
  ["stands in a heading", "Set Up Sooner"],
  ["is an abbreviation", "We have SOONER here."],
  ["is written small elsewhere", "The firm Sooner pays sooner."],
  ["is a noun of a German page", "Das ist Sooner."],
])("a word is no name that %s", (_, text) => {
  const language = text.startsWith("Das") ? "de" : "en";
  expect(isBeside("do people come sooner", [rooms, text], { language })).toBe(false);
});

test("a name that nothing knows is not this one's business", () => {
  expect(isBeside("people of the tokyo office", [rooms, rates])).toBe(false);
});
