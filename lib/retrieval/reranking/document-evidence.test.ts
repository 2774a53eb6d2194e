import { describe, expect, test } from "vitest";
import { documentEvidence } from "./document-evidence.ts";

const term = (lexeme: string, idf = 4) => ({ lexeme, idf, chunkCount: 3 });
const passage = (documentId: string, ...words: string[]) => ({
  documentId,
  frequencies: new Map(words.map((word) => [word, 1])),
});

describe("what a document is about", () => {
  test("holds for its passages that do not say it", () => {
    const evidence = documentEvidence(
      [
        passage("heron", "heron", "mount"),
        passage("heron", "heron"),
        passage("heron", "warranty"),
        passage("swift", "warranty"),
      ],
      [term("heron"), term("warranty")],
    );
    // Two passages of one document have the name: burst 1 − 1 / 2, and 2 / (2 + 2) of it, of half the question.
    expect(evidence).toEqual([0.125, 0.125, 0.125, 0]);
  });

  test("is more, the more of its passages name it", () => {
    const named = (id: string, count: number) => Array.from({ length: count }, () => passage(id, "heron"));
    const evidence = documentEvidence([...named("manual", 6), ...named("list", 1)], [term("heron")]);
    expect(evidence.at(0)).toBeGreaterThan(2 * (evidence.at(-1) ?? 0));
    expect(evidence.at(-1)).toBeGreaterThan(0);
  });

  test("is not told by a word that stands once in each document", () => {
    const evidence = documentEvidence([passage("a", "price"), passage("b", "price")], [term("price")]);
    expect(evidence).toEqual([0, 0]);
  });

  test("orders nothing within one document", () => {
    const evidence = documentEvidence(
      [passage("a", "price"), passage("a", "price"), passage("a")],
      [term("price")],
    );
    expect(new Set(evidence).size).toBe(1);
  });

  test("knows a word in its other forms", () => {
    const running = { ...term("running"), otherForms: ["run"] };
    const evidence = documentEvidence(
      [passage("a", "run"), passage("a", "running"), passage("a")],
      [running],
    );
    expect(evidence.at(-1)).toBeGreaterThan(0);
  });

  test("is nothing without passages, words, or words that tell something", () => {
    expect(documentEvidence([], [term("price")])).toEqual([]);
    expect(documentEvidence([passage("a", "price")], [])).toEqual([0]);
    expect(documentEvidence([passage("a", "price"), passage("a", "price")], [term("price", 0)])).toEqual([
      0, 0,
    ]);
  });
});
