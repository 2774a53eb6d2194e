import { describe, expect, test } from "vitest";
import type { QuestionTerm } from "../../domain/passage.ts";
import { makePassage } from "../../testing/passages.ts";
import { questionLexemes } from "../../text/tokenise.ts";
import { collapseDuplicates } from "./collapse-duplicates.ts";
import { readFeatures } from "./features.ts";
import { type FusedPassage, rerank } from "./rerank.ts";

const terms = (question: string, idf = 2): QuestionTerm[] =>
  questionLexemes(question).map((lexeme) => ({ lexeme, idf, chunkCount: 3 }));
const features = (question: string, text: string, header = "") =>
  readFeatures(terms(question), { header, text, language: null });

const passage = (chunkId: number, text: string, fused = 1): FusedPassage => ({
  ...makePassage({ chunkId, text, contentHash: String(chunkId) }),
  scores: { lexicalRank: 1, lexical: 1, denseRank: null, dense: null, fused },
});

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

test("a passage that is demoted comes after one that is nearly as good, and before what is far worse", () => {
  const passages = [passage(1, "Old.", 3), passage(2, "New.", 2.6), passage(3, "Other.", 1)];
  const order = (demoted?: number[]) => rerank(passages, [], demoted).map((ranked) => ranked.passage.chunkId);
  expect(order()).toEqual([1, 2, 3]);
  expect(order([0.6, 0, 0])).toEqual([2, 1, 3]);
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

  const plain = Array.from({ length: 40 }, (_, i) => `${"abcdefgh"[i % 8]}${"ijklm"[i % 5]}oo`).join(" ");
  const dated = (chunkId: number, text: string, date: string | null, documentId: string): FusedPassage => ({
    ...passage(chunkId, text, 9 - chunkId),
    documentId,
    originUpdatedAt: date === null ? null : new Date(date),
  });
  const collapsed = (passages: FusedPassage[], question = "", areAlike = () => true) =>
    collapseDuplicates(rerank(passages, question ? terms(question) : []), areAlike).map((one) => ({
      kept: one.passage.chunkId,
      copies: one.copies.map(({ chunkId }) => chunkId),
    }));

  test("of copies in several documents the newest stands in the best one's place", () => {
    const copies = [
      dated(0, plain, "2024-01-01", "old"),
      dated(1, "Something else.", null, "x"),
      dated(2, plain, "2026-01-01", "new"),
      dated(3, plain, null, "undated"),
    ];
    expect(collapsed(copies)).toEqual([
      { kept: 2, copies: [0, 3] },
      { kept: 1, copies: [] },
    ]);
    const ranked = rerank(copies, []);
    const [first] = collapseDuplicates(ranked);
    expect(first?.passage.scores.final).toBe(ranked[0]?.passage.scores.final);
  });

  test("a copy that holds stands for one that does not, whatever their dates", () => {
    const copies = [dated(0, plain, "2026-01-01", "archived"), dated(1, plain, null, "current")];
    const kept = collapseDuplicates(rerank(copies, [], [0.6, 0])).map(({ passage }) => passage.documentId);
    expect(kept).toEqual(["current"]);
    expect(collapsed(copies)).toEqual([{ kept: 0, copies: [1] }]);
  });

  test("a newer copy that says less of what was asked does not replace the better one", () => {
    const copies = [
      dated(0, `${plain} wombat`, "2024-01-01", "old"),
      dated(1, `${plain} badger`, "2026-01-01", "new"),
    ];
    expect(collapsed(copies, "wombat")).toEqual([{ kept: 0, copies: [1] }]);
    expect(collapsed(copies, "aioo")).toEqual([{ kept: 1, copies: [0] }]);
  });

  test("in documents that are alike a looser copy counts, unless a figure differs", () => {
    const near = `${plain} some words were added here`;
    const pair = (text: string) => [dated(0, plain, null, "a"), dated(1, text, null, "b")];
    expect(collapsed(pair(near))).toEqual([{ kept: 0, copies: [1] }]);
    expect(collapsed(pair(near), "", () => false)).toHaveLength(2);
    expect(collapsed(pair(`${plain} now 60 euros instead`))).toHaveLength(2);
  });
});
