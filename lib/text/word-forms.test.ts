import { describe, expect, test } from "vitest";
import { tokenise } from "./tokenise.ts";
import { tokeniseAsAsked, wordForms } from "./word-forms.ts";

const both = ["english", "prefix"] as const;
const german = { language: "de" };

describe("other forms of the words of a question", () => {
  test("are none in a collection that is stemmed like English", () => {
    expect(wordForms(["Kubernetes clusters"], ["english"]).size).toBe(0);
  });

  test("stand by the lexeme that the question has", () => {
    expect([...wordForms(["Kubernetes clusters in VPN 42"], both)]).toEqual([
      ["kubernet", ["kubern-"]],
      ["cluster", ["cluste-"]],
    ]);
  });

  test("of several words with one lexeme are all of them", () => {
    expect(wordForms(["cats cat dogs"], both).get("cat")).toEqual(["cats"]);
  });
});

describe("a document's text as it is asked for", () => {
  const terms = [...wordForms(["Kubernetes Urlaubstage"], both)].map(([lexeme, otherForms]) => ({
    lexeme,
    otherForms,
  }));
  const lexemes = (text: string, of: { language: string | null }) =>
    tokeniseAsAsked(text, of, terms).map(({ lexeme }) => lexeme);

  test("has the question's lexemes in every language", () => {
    const [kubernetes = "", holidays = ""] = tokenise("Kubernetes Urlaubstage").map(({ lexeme }) => lexeme);
    expect(lexemes("Kubernetes Urlaub", german)).toEqual([kubernetes, holidays]);
    expect(lexemes("Kubernetes holiday", { language: "en" })).toEqual([kubernetes, "holiday"]);
    expect(lexemes("Kubernetes", { language: null })).toEqual([kubernetes]);
  });

  test("is what was indexed where nothing of it is asked for", () => {
    expect(lexemes("Bescheinigungen", german)).toEqual(
      tokenise("Bescheinigungen", "de").map((t) => t.lexeme),
    );
  });

  test("keeps its places", () => {
    const [token] = tokeniseAsAsked("Der Kubernetes-Cluster", german, terms).slice(1);
    expect(token).toMatchObject({ word: "kubernetes", start: 4, end: 22 });
  });
});
