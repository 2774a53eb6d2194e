import { expect, test } from "vitest";
import { surfaceWord } from "./surface-word.ts";

test("a stem is shown as the word of the question that it came from", () => {
  const question = "How many weeks of parental leave, and the KW-118 form?";
  expect(["mani", "week", "parent", "leav", "kw-118"].map((lexeme) => surfaceWord(lexeme, question))).toEqual(
    ["many", "weeks", "parental", "leave", "kw-118"],
  );
});

test("a stem that no word begins with stays as it is", () => {
  expect(surfaceWord("holiday", "How many weeks?")).toBe("holiday");
  expect(surfaceWord("leav", "")).toBe("leav");
});
