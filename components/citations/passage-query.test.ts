import { describe, expect, test } from "vitest";
import { passageHref } from "./document-href.ts";
import { quoteWithin, readPassageQuery } from "./passage-query.ts";

describe("the passage in a document's address", () => {
  test("comes back as it was written", () => {
    const href = passageHref({ documentId: "a/b", chunkId: 7, quoteStart: 3, quoteEnd: 9 });
    expect(href).toBe("/documents/a%2Fb?chunk=7&start=3&end=9");
    const query = Object.fromEntries(new URL(href, "http://localhost").searchParams);
    expect(readPassageQuery(query)).toEqual({ chunkId: 7, quote: { start: 3, end: 9 } });
  });

  test.each([
    {},
    { start: "9", end: "3" },
    { start: "-1", end: "3" },
    { start: "1e3", end: "x" },
    { start: ["1"], end: "3" },
  ])("%j names no words", (parameters) => {
    expect(readPassageQuery(parameters).quote).toBeNull();
  });
});

test("words count only while they are inside of their chunk", () => {
  const chunk = { start: 10, end: 20 };
  const within = (start: number, end: number, of: typeof chunk | null = chunk) =>
    quoteWithin({ chunkId: 7, quote: { start, end } }, of);
  expect(within(10, 20)).toEqual({ start: 10, end: 20 });
  expect(within(9, 12)).toBeNull();
  expect(within(12, 21)).toBeNull();
  expect(within(12, 14, null)).toBeNull();
});

test("words that have moved are named by their new place alone", () => {
  const passage = { documentId: "a", chunkId: 7, quoteStart: 3, quoteEnd: 9 };
  const href = passageHref({ ...passage, check: { state: "current", quoteStart: 40, quoteEnd: 46 } });
  const query = readPassageQuery(Object.fromEntries(new URL(href, "http://localhost").searchParams));
  expect(query.chunkId).toBeNull();
  expect(quoteWithin(query, null)).toEqual({ start: 40, end: 46 });
  expect(passageHref({ ...passage, check: { state: "changed" } })).toBe(passageHref(passage));
});
