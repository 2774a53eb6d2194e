import { expect, test } from "vitest";
import { markedPieces } from "./marked-text.tsx";

const pieces = (text: string, marks: [number, number][]) =>
  markedPieces(text, marks).map(({ piece, isMarked }) => (isMarked ? `[${piece}]` : piece));

test("a text is cut at its marks, and nothing of it is lost", () => {
  expect(
    pieces("a leave b leave", [
      [2, 7],
      [10, 15],
    ]),
  ).toEqual(["a ", "[leave]", " b ", "[leave]"]);
  expect(pieces("leave", [[0, 5]])).toEqual(["[leave]"]);
  expect(pieces("plain", [])).toEqual(["plain"]);
  expect(pieces("", [[0, 1]])).toEqual([]);
});

test("marks that overlap, are empty or lie outside are left out", () => {
  const marks: [number, number][] = [
    [0, 3],
    [2, 4],
    [4, 4],
    [5, 99],
  ];
  expect(pieces("abcdefgh", marks)).toEqual(["[abc]", "defgh"]);
});
