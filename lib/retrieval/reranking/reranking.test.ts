import { describe, expect, test } from "vitest";
import type { QuestionTerm } from "../../domain/passage.ts";
import { questionLexemes } from "../../text/tokenise.ts";
import { collapseDuplicates } from "./collapse-duplicates.ts";
import { readFeatures } from "./features.ts";
import { type FusedPassage, rerank } from "./rerank.ts";

const terms = (question: string, idf = 2): QuestionTerm[] =>
  questionLexemes(question).map((lexeme) => ({ lexeme, idf, chunkCount: 3 }));
const features = (question: string, text: string, header = "") =>
  readFeatures(terms(question), { header, text });

function passage(chunkId: number, text: string, fused = 1): FusedPassage {
  return {
    chunkId,
    documentId: "d",
    title: "",
    sourceName: "s",
    sourceKind: "files",
    breadcrumbs: [],
    headingPath: [],
    anchor: null,
    page: null,
    url: null,
    originUpdatedAt: null,
    importedAt: new Date(0),
    text,
    start: 0,
    end: text.length,
    contentHash: String(chunkId),
    scores: { lexicalRank: 1, lexical: 1, denseRank: null, dense: null, fused },
  };
}

describe("features", () => {
  test("neighbouring words of the question that stand side by side are near", () => {
    expect(features("refund limit", "The refund limit is 50 euros.").proximity).toBeCloseTo(0.5, 12);
    expect(features("refund limit", "A limit of one for each refund.").proximity).toBeCloseTo(0.5 / 5, 12);
    expect(features("refund limit", "A refund.").proximity).toBe(0);
  });

  test("the best sentence is the one with most of the question, a shorter one before a longer", () => {
    const both = features("refund limit", "About a refund. The refund limit is 50.");
    expect(both.sentenceCoverage).toBe(1);
    expect(features("refund limit", "A refund is paid. There is a limit.").sentenceCoverage).toBe(0.5);
    const long = features("refund limit", `The refund limit ${"and so on ".repeat(30)}.`);
    expect(long.sentenceCoverage).toBe(1);
    expect(long.bestSentence).toBeLessThan(both.bestSentence);
  });

  test("coverage counts what the header says", () => {
    expect(features("travel refund", "It is paid within a week.", "Travel › Refunds").coverage).toBe(1);
    expect(features("travel refund", "It is paid within a week.").coverage).toBe(0);
  });

  test("a question without words has features of zero", () => {
    expect(features("?!", "Some text.")).toMatchObject({
      proximity: 0,
      bestSentence: 0,
      sentenceCoverage: 0,
      coverage: 0,
    });
  });
});

describe("reranking", () => {
  test("puts the passage whose sentence has the question's words first", () => {
    const scattered = passage(
      1,
      "A refund is paid. Many other things are said here. There is a limit to all things.",
    );
    const together = passage(2, "The refund limit is 50 euros.");
    expect(
      rerank([scattered, together], terms("refund limit")).map((ranked) => ranked.passage.chunkId),
    ).toEqual([2, 1]);
  });

  test("a far better fused score stays first, and ties keep their order", () => {
    const order = (passages: FusedPassage[]) =>
      rerank(passages, terms("refund limit")).map((ranked) => ranked.passage.chunkId);
    expect(order([passage(1, "Nothing of it.", 3), passage(2, "The refund limit.", 1)])).toEqual([1, 2]);
    expect(order([passage(5, "Same."), passage(3, "Same.")])).toEqual([5, 3]);
  });
});

describe("copies", () => {
  const text = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");
  const kept = (...texts: string[]) =>
    collapseDuplicates(
      rerank(
        texts.map((each, i) => passage(i, each, 9 - i)),
        [],
      ),
    ).map((ranked) => ranked.passage.chunkId);

  test("the same text, or all but a word of it, is shown once: where it ranks best", () => {
    expect(kept(text, "other words", text)).toEqual([0, 1]);
    expect(kept(text, text.replace("word7", "changed"))).toEqual([0]);
  });

  test("passages that share less stay apart", () => {
    expect(kept(text, text.slice(0, text.length / 2))).toEqual([0, 1]);
    expect(kept("!", "?")).toEqual([0, 1]);
  });
});
