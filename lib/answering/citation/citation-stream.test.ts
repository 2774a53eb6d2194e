import { expect, test } from "vitest";
import { CitationStream } from "./citation-stream.ts";

const answer =
  "Hotels cost up to 180 EUR [2]. Meals too【1】, see [1, 3] and [99]; array[0] and [note] stay [1";
const expected = "Hotels cost up to 180 EUR [2]. Meals too[1], see [1][3] and ; array and [note] stay [1";

test("an answer comes out the same in every split into two pieces", () => {
  for (let at = 0; at <= answer.length; at++) {
    const stream = new CitationStream([1, 2, 3]);
    const shown = stream.push(answer.slice(0, at)) + stream.push(answer.slice(at)) + stream.end();
    expect(shown).toBe(expected);
    expect(stream.citedNumbers).toEqual([2, 1, 3]);
  }
});

test("an answer comes out the same character by character, and no half marker is ever shown", () => {
  const stream = new CitationStream([1, 2, 3]);
  let shown = "";
  for (const character of answer) {
    shown += stream.push(character);
    expect(shown).not.toMatch(/\[\d*$/);
  }
  expect(shown + stream.end()).toBe(expected);
});

test("a bracket that is no marker is not held back longer than it has to be", () => {
  const stream = new CitationStream([1]);
  expect(stream.push("see [no")).toBe("see [no");
});
