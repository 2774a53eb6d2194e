import { describe, expect, test } from "vitest";
import { denseWeight, fuseLinearly } from "./linear-fusion.ts";

const term = (idf: number, chunkCount = 1) => ({ lexeme: `t${idf}`, idf, chunkCount });

describe("the weight of the cosine", () => {
  test("is small when the best chunk has the question's words", () => {
    expect(denseWeight({ terms: [term(3), term(2)], topLexical: 6, unrelatedCosine: 0 })).toBeCloseTo(1, 12);
  });

  test("grows as the words explain less, up to four times as much", () => {
    const halfExplained = denseWeight({ terms: [term(3), term(3)], topLexical: 3, unrelatedCosine: 0 });
    expect(halfExplained).toBeGreaterThan(1);
    expect(denseWeight({ terms: [term(3), term(3)], topLexical: 1, unrelatedCosine: 0 })).toBeGreaterThan(
      halfExplained,
    );
    expect(denseWeight({ terms: [term(3, 0)], topLexical: 0, unrelatedCosine: 0 })).toBeCloseTo(4, 12);
    expect(denseWeight({ terms: [], topLexical: 0, unrelatedCosine: 0 })).toBeCloseTo(4, 12);
  });

  test("grows up to eight times as much for an encoder whose scale is known", () => {
    expect(denseWeight({ terms: [term(3, 0)], topLexical: 0, unrelatedCosine: 0.4 })).toBeCloseTo(8, 12);
    expect(denseWeight({ terms: [term(3)], topLexical: 3, unrelatedCosine: 0.4 })).toBeCloseTo(1, 12);
  });
});

describe("linear fusion", () => {
  test("adds BM25 and the weighted cosine, each as a share of the best", () => {
    const fused = fuseLinearly(
      [
        { chunkId: 1, lexical: 10, dense: 0.2 },
        { chunkId: 2, lexical: 5, dense: 0.8 },
        { chunkId: 3, lexical: null, dense: 0.4 },
        { chunkId: 4, lexical: 1, dense: -0.1 },
      ],
      0.5,
    );
    expect(fused.map(({ chunkId, fused }) => [chunkId, fused])).toEqual([
      [1, 1.125],
      [2, 1],
      [3, 0.25],
      [4, 0.1],
    ]);
  });

  test("of a model whose cosines begin above zero, only what is above counts", () => {
    const near = [
      { chunkId: 1, lexical: null, dense: 0.9 },
      { chunkId: 2, lexical: null, dense: 0.85 },
      { chunkId: 3, lexical: null, dense: 0.7 },
    ];
    const shares = fuseLinearly(near, 1, 0.8).map(({ fused }) => fused);
    expect(shares.map((share) => Number(share.toFixed(9)))).toEqual([1, 0.5, 0]);
  });

  test("works with one retriever alone", () => {
    const lexicalOnly = [
      { chunkId: 7, lexical: 2, dense: null },
      { chunkId: 8, lexical: 4, dense: null },
    ];
    expect(fuseLinearly(lexicalOnly, 1).map(({ chunkId, fused }) => [chunkId, fused])).toEqual([
      [8, 1],
      [7, 0.5],
    ]);
    const denseOnly = [
      { chunkId: 7, lexical: null, dense: 0.1 },
      { chunkId: 8, lexical: null, dense: 0.9 },
    ];
    expect(fuseLinearly(denseOnly, 1).map(({ chunkId }) => chunkId)).toEqual([8, 7]);
  });

  test("ties go by chunk id", () => {
    const chunks = [
      { chunkId: 9, lexical: 0, dense: 0.3 },
      { chunkId: 4, lexical: 0, dense: 0.3 },
    ];
    expect(fuseLinearly(chunks, 1).map(({ chunkId, fused }) => [chunkId, fused])).toEqual([
      [4, 1],
      [9, 1],
    ]);
  });

  test("of nothing is nothing", () => {
    expect(fuseLinearly([], 1)).toEqual([]);
  });
});
