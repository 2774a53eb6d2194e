import { describe, expect, test } from "vitest";
import { lexemeForms, stemRuleOf, stemWord } from "./stem.ts";

describe("the rule of a language", () => {
  test.each(["de", "fr", "tr", "pl", "vi"])("%s, in Latin letters, is cut", (language) => {
    expect(stemRuleOf(language)).toBe("prefix");
  });

  test.each([["en"], ["ru"], ["uk"], ["el"], ["zh"], ["ja"], ["th"], ["ko"], ["ar"], [null]])(
    "%s keeps Porter2 for ASCII words",
    (language) => {
      expect(stemRuleOf(language)).toBe("english");
    },
  );
});

describe("a word in a document that is cut", () => {
  test.each([
    ["urlaub", "urlaub-"],
    ["urlaubstage", "urlaub-"],
    ["urlaubsanträge", "urlaub-"],
    ["anträge", "anträg"],
    ["kurse", "kurse"],
    ["größe", "größe"],
    ["größenordnung", "größen"],
    ["postgresql", "postgr-"],
    ["user_id", "user_id"],
    ["kes-1042", "kes-1042"],
    ["sha256", "sha256"],
  ])("%s is %s", (word, stem) => {
    expect(stemWord(word, "prefix")).toBe(stem);
  });

  test("never has the lexeme of another English word", () => {
    expect(stemWord("international", "prefix")).not.toBe(stemWord("internal", "english"));
    expect(lexemeForms("international", ["english", "prefix"])).toEqual(["intern", "intern-"]);
  });

  test("in other letters it is the same under both rules", () => {
    for (const word of ["отпусками", "διακοπές", "दस्तावेज़ों", "2026", "数据"])
      expect(lexemeForms(word, ["english", "prefix"])).toEqual([stemWord(word)]);
  });
});
