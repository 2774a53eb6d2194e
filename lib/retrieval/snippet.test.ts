import { describe, expect, test } from "vitest";
import { cutSnippet, marksOf, shareOfTerms } from "./snippet.ts";

const english = { language: "en" };
const term = (lexeme: string, idf = 1) => ({ lexeme, idf });
const filler = (words: number) => "lorem ".repeat(words);

describe("a snippet", () => {
  test("is the whole of a short text, with its marks", () => {
    const text = "Vacations are long.";
    expect(cutSnippet(text, english, [term("vacat")])).toEqual({ start: 0, end: 19, marks: [[0, 9]] });
  });

  test("lies where most of what was looked for stands together, not where one word is repeated", () => {
    const text = `${filler(80)}vacation vacation vacation ${filler(80)}the vacation policy for interns ${filler(80)}`;
    const { start, end, marks } = cutSnippet(text, english, [
      term("vacat"),
      term("polici", 2),
      term("intern", 3),
    ]);
    const snippet = text.slice(start, end);
    expect(snippet).toContain("vacation policy for interns");
    expect(end - start).toBeLessThanOrEqual(300);
    expect(marks.map(([from, to]) => snippet.slice(from, to))).toEqual(["vacation", "policy", "interns"]);
  });

  test("begins and ends with whole words", () => {
    const text = `${filler(100)}needle ${filler(100)}`;
    const { start, end } = cutSnippet(text, english, [term("needl")]);
    const snippet = text.slice(start, end);
    expect(snippet).toMatch(/^lorem .*needle.* lorem$/);
  });

  test("is the beginning where nothing of it stands there", () => {
    const text = filler(200);
    expect(cutSnippet(text, english, [term("absent")])).toMatchObject({ start: 0, marks: [] });
    expect(cutSnippet("", english, [])).toEqual({ start: 0, end: 0, marks: [] });
  });

  test("never cuts a character in two, also without any spaces", () => {
    for (const text of ["😀".repeat(400), `${"😀".repeat(301)}x`, `a${"😀".repeat(400)}`]) {
      const { start, end } = cutSnippet(text, english, []);
      expect(text.slice(start, end).isWellFormed()).toBe(true);
    }
    const far = `${"數據庫".repeat(300)}查詢${"數據庫".repeat(300)}`;
    const { start, end } = cutSnippet(far, { language: "zh" }, [term("查詢")]);
    expect(far.slice(start, end)).toContain("查詢");
  });
});

test("an identifier is marked once, as a whole", () => {
  expect(marksOf("See KES-1042 now", english, [term("kes-1042"), term("kes"), term("1042")])).toEqual([
    [4, 12],
  ]);
});

test("forms that only documents of other languages have are marked too", () => {
  const terms = [{ ...term("urlaubsregel"), otherForms: ["urlaub-"] }];
  expect(marksOf("Die Urlaubsregelung", { language: "de" }, terms)).toEqual([[4, 19]]);
});

test("a title's share is of what the words tell, not of how many they are", () => {
  expect(shareOfTerms("Vacation", english, [term("vacat", 3), term("plan", 1)])).toBeCloseTo(0.75);
  expect(shareOfTerms("Vacation", english, [])).toBe(0);
});
