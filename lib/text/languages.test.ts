import { describe, expect, test } from "vitest";
import { languageSamples } from "../testing/multilingual-pages.ts";
import { inverseDocumentFrequency, termWeight } from "./bm25.ts";
import { questionLexemes, tokenise } from "./tokenise.ts";
import { tokeniseAsAsked, wordForms } from "./word-forms.ts";

const everything = languageSamples.flatMap(({ language, pages }) =>
  pages.map(({ text }) => ({ language, text })),
);

/** The rank of a page among all of all languages by BM25; ties count against it, none for no shared word. */
function rankOf(page: { text: string }, question: string, asked: { isKnown: boolean; language: string }) {
  const forms = wordForms([question], asked.isKnown ? ["english", "prefix"] : ["english"]);
  const terms = questionLexemes(question, { question: asked.isKnown ? asked.language : null, rules: [] }).map(
    (lexeme) => ({ lexeme, otherForms: forms.get(lexeme) }),
  );
  const documents = everything.map(({ text, language }) => {
    const tokens = tokeniseAsAsked(text, { language: asked.isKnown ? language : null }, terms);
    return { text, lexemes: tokens.map(({ lexeme }) => lexeme) };
  });
  const averageLength = documents.reduce((sum, { lexemes }) => sum + lexemes.length, 0) / documents.length;
  const scores = documents.map(({ text, lexemes }) => {
    const score = terms.reduce((sum, { lexeme }) => {
      const tf = lexemes.filter((one) => one === lexeme).length;
      const frequency = documents.filter((one) => one.lexemes.includes(lexeme)).length;
      const idf = inverseDocumentFrequency(documents.length, frequency);
      return tf === 0 ? sum : sum + idf * termWeight(tf, lexemes.length, averageLength);
    }, 0);
    return { text, score };
  });
  const own = scores.find(({ text }) => text === page.text)?.score ?? 0;
  return own === 0 ? Number.POSITIVE_INFINITY : scores.filter(({ score }) => score >= own).length;
}

function reciprocalRank(language: string, isKnown: boolean): number {
  const pages = languageSamples.find((sample) => sample.language === language)?.pages ?? [];
  const ranks = pages.flatMap(({ text, question }) =>
    question === null ? [] : [1 / rankOf({ text }, question, { isKnown, language })],
  );
  return ranks.reduce((sum, one) => sum + one, 0) / ranks.length;
}

describe("questions in other forms of a page's words, among pages of seven languages", () => {
  test.each([
    ["de", 1],
    ["fr", 0.95],
    ["es", 0.95],
    ["pt", 1],
    ["ru", 1],
    ["tr", 1],
    ["pl", 0.75],
  ])(
    "find it in %s with a mean reciprocal rank of %f, and no less than without its language",
    (language, floor) => {
      const known = reciprocalRank(language, true);
      expect(known).toBeGreaterThanOrEqual(floor);
      expect(known).toBeGreaterThanOrEqual(reciprocalRank(language, false));
    },
  );
});

describe("scripts without spaces", () => {
  test.each([
    ["zh", "数据库连接"],
    ["ja", "有給休暇は何日ですか"],
    ["th", "ฉันทำงานที่บริษัท"],
    ["lo", "ຂ້ອຍເຮັດວຽກ"],
    ["km", "ខ្ញុំធ្វើការ"],
    ["my", "ကျွန်တော်အလုပ်လုပ်တယ်"],
  ])("have the same lexemes in %s, whatever language is given", (language, text) => {
    expect(tokenise(text, language)).toEqual(tokenise(text));
    expect(tokenise(text, "de")).toEqual(tokenise(text));
    expect(tokenise(text).length).toBeGreaterThan(1);
  });
});
