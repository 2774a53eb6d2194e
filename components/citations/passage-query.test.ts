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
  expect(quoteWithin({ start: 10, end: 20 }, chunk)).toEqual({ start: 10, end: 20 });
  expect(quoteWithin({ start: 9, end: 12 }, chunk)).toBeNull();
  expect(quoteWithin({ start: 12, end: 21 }, chunk)).toBeNull();
  expect(quoteWithin({ start: 12, end: 14 }, null)).toBeNull();
});
