import { describe, expect, test } from "vitest";
import { languageSamples } from "../testing/multilingual-pages.ts";
import { detectLanguage, detectQuestionLanguage } from "./detect-language.ts";

const among = [...languageSamples.map(({ language }) => language), "en"];

describe("the language of a text", () => {
  test.each(languageSamples)("is found in $language", async ({ language, pages }) => {
    expect(await detectLanguage(pages.map(({ text }) => text).join("\n"))).toBe(language);
    for (const { text } of pages) expect(await detectLanguage(text)).toBe(language);
  });

  test("is not guessed from a few words, numbers or nothing", async () => {
    for (const text of ["", "   ", "Anna Berg, KES-1042", "2026-05-03 14:00 ".repeat(50), "VPN SSO MFA"])
      expect(await detectLanguage(text)).toBeNull();
  });

  test("is that of most of a text", async () => {
    const german = languageSamples[0]?.pages.map(({ text }) => text).join("\n") ?? "";
    const quotation =
      "Everybody who visits the office has to be registered at the reception and wear a badge. ";
    expect(await detectLanguage(`${german}\n${quotation}`)).toBe("de");
    expect(await detectLanguage(`${quotation.repeat(12)}\n${german.slice(0, 200)}`)).toBe("en");
  });

  test("takes no noticeable time for a long text", async () => {
    await detectLanguage("warm up the detector, which is loaded when it is needed for the first time");
    const text = "Der Antrag wird zwei Wochen vorher gestellt. ".repeat(20_000);
    const started = performance.now();
    expect(await detectLanguage(text)).toBe("de");
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("the language of a question", () => {
  test.each(languageSamples)("is found in $language", async ({ language, pages }) => {
    for (const { question } of pages)
      if (question) expect(await detectQuestionLanguage(question, among), question).toBe(language);
  });

  test("is one of those given", async () => {
    expect(await detectQuestionLanguage("Hvor mange feriedage har jeg?", ["en", "sv"])).not.toBe("da");
  });

  test.each(["KES-1042", "VPN", "2.3.1", ""])("is not guessed from %j", async (question) => {
    expect(await detectQuestionLanguage(question, among)).toBeNull();
  });
});
