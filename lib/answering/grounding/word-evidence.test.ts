import { expect, test } from "vitest";
import { makePassage } from "../../testing/passages.ts";
import { questionLexemes } from "../../text/tokenise.ts";
import { weighWords } from "./word-evidence.ts";

function weigh(question: string, ...texts: string[]) {
  const terms = questionLexemes(question).map((lexeme) => ({ lexeme, idf: 3, chunkCount: 1 }));
  const passages = texts.map((text) => makePassage({ title: "Price list", text }));
  return weighWords(passages, { question, terms, found: passages });
}

test("words of one sentence and its header count together", () => {
  expect(weigh("price of a swift", "A swift is 310 euros.")).toMatchObject({ coverage: 1, sentenceWords: 2 });
});

test("words that stand far apart do not", () => {
  const { coverage, sentenceWords } = weigh("swift cost", "The swift is new. Nobody knows what the cost is.");
  expect(coverage).toBe(1);
  expect(sentenceWords).toBe(1);
});

test("a row has the names of its columns", () => {
  expect(weigh("meals oslo", "City | Meals\nOslo | 78").sentenceWords).toBe(2);
});

test("words that only shape a question need not be found", () => {
  expect(weigh("how many swifts do I get", "Four swifts.").coverage).toBe(1);
});

test("a question about another year is not answered by this one's", () => {
  expect(weigh("profit share 2024", "The profit share of 2025 was 3 %.").figures).toBe(0);
  expect(weigh("profit share 2025", "The profit share of 2025 was 3 %.").figures).toBe(1);
  expect(weigh("profit share", "It was 3 %.").figures).toBe(1);
});

test("nothing weighs nothing", () => {
  expect(weigh("swift")).toEqual({
    coverage: 0,
    sentenceWords: 0,
    figures: 1,
    unheard: 1,
    wordCount: 1,
    rivals: 0,
    hasUnheardName: false,
  });
});

test("a word that nothing has is unheard of", () => {
  expect(weigh("swift forklift", "A swift is 310 euros.").unheard).toBe(0.5);
});

test("documents that have as much as the best are its rivals; its own passages are not", () => {
  const terms = questionLexemes("swift cost").map((lexeme) => ({ lexeme, idf: 3, chunkCount: 1 }));
  const rivals = (...passages: { documentId: string; text: string }[]) => {
    const made = passages.map((fields) => makePassage({ title: "Page", ...fields }));
    return weighWords(made, { question: "swift cost", terms, found: made }).rivals;
  };
  const best = { documentId: "a", text: "The cost of a swift." };
  expect(rivals(best, { documentId: "a", text: "Cost. Swift." }, { documentId: "b", text: "A swift." })).toBe(
    1,
  );
  expect(rivals({ documentId: "a", text: "A swift." }, { documentId: "b", text: "Its cost." })).toBe(2);
});

test("a name is unheard where nothing has it; a first word, a number and what was typed in lower case are no names", () => {
  const isUnheard = (question: string) => weigh(question, "A swift is 310 euros.").hasUnheardName;
  expect(isUnheard("what is the price for Kwindal")).toBe(true);
  expect(isUnheard("what does a Swift cost")).toBe(false);
  expect(["Kwindal price", "price 2031", "price for kwindal"].map(isUnheard)).toEqual([false, false, false]);
});

test("to set something up only shapes a question, but what is up or a set does not", () => {
  expect(weigh("how do I set up the printer", "The printer.").wordCount).toBe(1);
  expect(weigh("the set of tools", "The printer.").wordCount).toBe(2);
});
