import { describe, expect, test } from "vitest";
import { splitSentences } from "./sentences.ts";

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe("splitSentences", () => {
  test("splits at full stops, question marks and exclamation marks", () => {
    expect(sentencesOf("Ask first. Why? Because! Done.")).toEqual([
      "Ask first.",
      "Why?",
      "Because!",
      "Done.",
    ]);
  });

  test("keeps abbreviations with what follows", () => {
    expect(sentencesOf("Ask Dr. Mara Lind. She knows.")).toEqual(["Ask Dr. Mara Lind.", "She knows."]);
    expect(sentencesOf("Use a tool, e.g. Figma. It is paid.")).toEqual([
      "Use a tool, e.g. Figma.",
      "It is paid.",
    ]);
  });

  test("keeps initials with the name", () => {
    expect(sentencesOf("Written by J. K. Rowe. Read it.")).toEqual(["Written by J. K. Rowe.", "Read it."]);
    expect(sentencesOf("The U.S. Office is closed. Call Berlin.")).toEqual([
      "The U.S. Office is closed.",
      "Call Berlin.",
    ]);
  });

  test("keeps a list label with its sentence", () => {
    expect(sentencesOf("2. Open the door. 3. Close it.")).toEqual(["2. Open the door.", "3. Close it."]);
  });

  test("ends a sentence at every newline, even after an abbreviation", () => {
    expect(sentencesOf("Contact Dr.\nOffice hours")).toEqual(["Contact Dr.", "Office hours"]);
    expect(sentencesOf("First item\nSecond item\n\nThird")).toEqual(["First item", "Second item", "Third"]);
  });

  test("does not split numbers, versions and addresses", () => {
    expect(sentencesOf("Version 2.14.1 costs 3.50 at example.com today.")).toHaveLength(1);
  });

  test("splits Chinese and Japanese sentences", () => {
    expect(sentencesOf("今天休息。明天上班。")).toEqual(["今天休息。", "明天上班。"]);
  });

  test("returns nothing for white space", () => {
    expect(splitSentences(" \n\t ")).toEqual([]);
  });

  test("covers every visible character exactly once, in order", () => {
    const text = "  A. b?! Mr. X said: “No.” He left.\n\n- item one\n- e.g. two. Três! 終わり。 ";
    let at = 0;
    for (const { start, end } of splitSentences(text)) {
      expect(text.slice(at, start).trim()).toBe("");
      expect(end).toBeGreaterThan(start);
      at = end;
    }
    expect(text.slice(at).trim()).toBe("");
  });
});
