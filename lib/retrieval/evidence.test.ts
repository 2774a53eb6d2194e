import { expect, test } from "vitest";
import { makePassage } from "../testing/passages.ts";
import { weighEvidence } from "./evidence.ts";
import type { PassageFeatures } from "./reranking/features.ts";
import type { RankedPassage } from "./reranking/rerank.ts";

const term = (lexeme: string, idf: number, chunkCount: number) => ({
  lexeme,
  idf,
  chunkCount,
  indexed: chunkCount ? [{ id: 1, lexeme, chunkCount }] : [],
});
const noFeatures: PassageFeatures = {
  proximity: 0,
  bestSentence: 0,
  sentenceCoverage: 0,
  coverage: 0,
  frequencies: new Map(),
  lexemes: new Set(),
};

function ranked(final: number, features: Partial<PassageFeatures>): RankedPassage {
  const scores = { lexicalRank: 1, lexical: 1, denseRank: null, dense: null, fused: 1, final };
  return { passage: makePassage({ scores }), features: { ...noFeatures, ...features }, demotion: 0 };
}

test("is weighed from the first passages and the question's own words", () => {
  const terms = [term("refund", 3, 5), term("unheard", 5, 0), term("limit", 2, 40)];
  const passages = [
    ranked(2, { coverage: 0.4, sentenceCoverage: 0.1 }),
    ranked(1.5, { coverage: 0.5 }),
    ranked(1, {}),
    ranked(0.5, { coverage: 1, sentenceCoverage: 0.3 }),
  ];
  expect(
    weighEvidence({ candidates: { terms, topLexical: 5.5, unrelatedCosine: 0, topCosine: 0.7 }, passages }),
  ).toEqual({
    coverage: 0.5,
    sentenceCoverage: 0.3,
    lexicalShare: 5.5 / 22,
    topCosine: 0.7,
    gap: 0.25,
    unknownShare: 0.5,
    termCount: 3,
    meanIdfShare: 10 / 15,
  });
});

test("of nothing is nothing", () => {
  expect(
    weighEvidence({
      candidates: { terms: [], topLexical: 0, unrelatedCosine: 0, topCosine: null },
      passages: [],
    }),
  ).toEqual({
    coverage: 0,
    sentenceCoverage: 0,
    lexicalShare: 0,
    topCosine: null,
    gap: 0,
    unknownShare: 0,
    termCount: 0,
    meanIdfShare: 0,
  });
});

test("a cosine is weighed on the built-in model's scale, whatever band the model's own lie in", () => {
  const cosineOf = (topCosine: number | null, unrelatedCosine: number) =>
    weighEvidence({ candidates: { terms: [], topLexical: 0, topCosine, unrelatedCosine }, passages: [] })
      .topCosine;
  expect(cosineOf(0.5, 0)).toBe(0.5);
  expect(cosineOf(null, 0.7)).toBeNull();
  expect(cosineOf(0.7, 0.7)).toBeCloseTo(0.2, 12);
  expect(cosineOf(0.85, 0.7)).toBeCloseTo(0.6, 12);
  expect(cosineOf(1, 0.7)).toBeCloseTo(1, 12);
});
