import { expect, test } from "vitest";
import { makePassage } from "../../testing/passages.ts";
import { unionPassages } from "./union-passages.ts";

const passage = (chunkId: number) =>
  makePassage({ chunkId, documentId: `d${chunkId}`, text: `text ${chunkId}` });
const idsOf = (passages: readonly { chunkId: number }[]) => passages.map(({ chunkId }) => chunkId);

test("a question that asks one thing keeps its own passages", () => {
  expect(idsOf(unionPassages([1, 2, 3, 4, 5, 6, 7].map(passage), []))).toEqual([1, 2, 3, 4, 5, 6]);
});

test("the best of each part have a place, in turn, each passage once", () => {
  const whole = [1, 2, 3, 4, 5, 6].map(passage);
  const parts = [[2, 20, 21].map(passage), [30, 1, 31].map(passage)];
  expect(idsOf(unionPassages(whole, parts))).toEqual([1, 2, 30, 20, 3, 4, 5, 6]);
});
