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

test("the value that follows in the next sentence is quoted", () => {
  const text =
    "Open on weekdays for everybody who has a badge of this year. Switch off the alarm at the yard door. You have 40 seconds.";
  expect(choose("how long for the alarm at the yard", passage(text)).join(" ")).toContain("40 seconds");
});

test("what another page says of the same is quoted too: one of them may be out of date", () => {
  const quotes = choose(
    "how far ahead must trips be booked",
    passage("Trips are booked at least 7 days ahead on the web site of your own choice."),
    passage("Trips must be booked 14 days ahead, through the office, which knows the fares."),
  );
  expect(quotes.join(" ")).toMatch(/7 days.*14 days|14 days.*7 days/);
});

test("of a glossary, the line that explains the word comes before sentences that use it", () => {
  const uses = passage("Open an RMA in the help desk and write the number of the RMA on the box.");
  const glossary = passage(
    "Ring | A group of customers\nRMA | Return of goods: the number for it",
    "Glossary",
  );
  expect(choose("what does RMA mean", uses, glossary)[0]).toContain("Return of goods");
});

test("a row is found by the name of its column", () => {
  const text = "Class | Approved by\nA | Aidan Wick\nB | Anna Keane";
  const prose = "Spare parts stay in stock for seven years after each change, in every class.";
  expect(choose("who approves a class B change", passage(`${prose}\n\n${text}`)).join(" ")).toContain(
    "Anna Keane",
  );
});

test("a list under its heading is quoted whole", () => {
  const text = "The kit is ordered in bulk and sent to new hires.\n\nNew hire kit\nHoodie\nSocks\nTumbler";
  expect(choose("what's in the new hire kit", passage(text, "Swag")).join("\n")).toContain(
    "Hoodie\nSocks\nTumbler",
  );
});

test("both parts of a question get their value", () => {
  const text =
    "Lead | Ada Lovelace\nTeam | Firmware\nBudget | €180,000\n\nLamplight calls by satellite in the storms of the winter.";
  const quotes = choose("who leads lamplight and what is its budget", passage(text, "Lamplight")).join("\n");
  expect(quotes).toContain("Ada Lovelace");
  expect(quotes).toContain("€180,000");
});

test("never more than four quotes, nor many more than a hundred words", () => {
  const texts = Array.from({ length: 5 }, (_, i) =>
    Array.from(
      { length: 6 },
      (_, j) => `Trains of kind ${i}-${j} are cheap for all who travel far and book in time.`,
    ).join(" "),
  );
  const quotes = choose("trains cheap travel", ...texts.map((text) => passage(text)));
  expect(quotes.length).toBeLessThanOrEqual(4);
  expect(quotes.join(" ").split(/\s+/).length).toBeLessThanOrEqual(120);
});
