import { expect, test } from "vitest";
import { isPageOf, wantedDefinition } from "./definition.ts";

test.each([
  ["what is an NCR?", "ncr"],
  ["what does RMA mean", "rma"],
  ["whats project teasel", "teasel"],
  ["what does IRT stand for in security", "irt"],
])("%s asks what %s is", (question, subject) => expect(wantedDefinition(question)?.subject).toBe(subject));

test.each([
  "who approves a class B change",
  "what is the hotel limit for trips to Oslo",
  "how do I get there",
])("%s asks for something else", (question) => expect(wantedDefinition(question)).toBeNull());

test.each(["RMA | Return of goods", "An RMA is a return.", "RMA: a return", "Return of goods (RMA)"])(
  "%s says what it is",
  (text) => expect(wantedDefinition("what is an RMA")?.pattern.test(text)).toBe(true),
);

test("a sentence that only uses the word does not", () => {
  expect(wantedDefinition("what is an RMA")?.pattern.test("Open an RMA in the help desk.")).toBe(false);
});

test("signs that mean something in a pattern are plain signs", () => {
  expect(wantedDefinition("what is C++")?.pattern.test("C++ is a language.")).toBe(true);
});

test("a page is about its title, with or without the abbreviation", () => {
  const wanted = wantedDefinition("what is SAMS");
  expect(wanted && isPageOf(wanted, "Accounts Management System (SAMS)")).toBe(true);
  expect(wanted && isPageOf(wanted, "SAMS and others")).toBe(false);
});
