import { expect, test } from "vitest";
import type { Passage } from "../../domain/passage.ts";
import { makePassage } from "../../testing/passages.ts";
import { tokenise } from "../../text/tokenise.ts";
import { chooseSentences } from "./choose-sentences.ts";

let nextId = 1;
const passage = (text: string, title = "Handbook") =>
  makePassage({ chunkId: nextId++, documentId: crypto.randomUUID(), title, text });

const termsOf = (question: string) =>
  [...new Set(tokenise(question).map(({ lexeme }) => lexeme))].map((lexeme) => ({
    lexeme,
    idf: 3,
    chunkCount: 1,
  }));
const choose = (question: string, ...passages: Passage[]) =>
  chooseSentences(passages, question, termsOf(question)).map(({ text }) => text);

test("the sentence that says most about the question comes first, word for word", () => {
  const text = "We are a company. Laptops are replaced every four years by the workshop. Lunch is at noon.";
  expect(choose("laptops replaced", passage(text))[0]).toContain(
    "Laptops are replaced every four years by the workshop.",
  );
});

test("of two that share the question's words, the one with the asked-for value is chosen", () => {
  const text =
    "Parental leave is open to all parents of a new child in every office and every team that we have. Parental leave is 20 weeks for all parents of a new child in every office and every team we have.";
  expect(choose("how many weeks of parental leave", passage(text))[0]).toContain("20 weeks");
});

test("a lead-in is quoted with what it leads to", () => {
  const text = "For the visa you need:\nyour passport\na letter from the people team";
  expect(choose("what do I need for the visa", passage(text))[0]).toBe(text);
});

test("a heading is not quoted", () => {
  const text =
    "Travel policy\nTrains come before planes if the ride takes less than five hours in one direction.";
  expect(choose("travel policy trains", passage(text, "Travel policy"))[0]).toMatch(/^Trains/);
});

test("a table answers with the row, never with the names of its columns", () => {
  const text = "City | Hotel limit | Meals\nOslo | 240 euros | 78 euros\nPorto | 130 euros | 52 euros";
  expect(choose("hotel limit Oslo", passage(text))[0]).toMatch(/^Oslo \| 240/);
});

test("the same words from two places are quoted once", () => {
  const text =
    "The cake fund is forty euros for each team and quarter, and it is paid out by the office manager in cash.";
  expect(choose("cake fund", passage(text), passage(text))).toEqual([text]);
});

test("offsets are those of the text, so that a citation opens at the very words", () => {
  const one = passage("Cats sleep. Dogs bark at night near the old mill. Birds sing.");
  for (const sentence of chooseSentences([one], "dogs bark", termsOf("dogs bark"))) {
    expect(one.text.slice(sentence.start, sentence.end)).toBe(sentence.text);
  }
});
