import { expect, test } from "vitest";
import { anyOfLiteral, sparseLiteral, tsvectorLiteral } from "./lexical-literals.ts";

test("a tsvector keeps how often each lexeme stands there, up to what PostgreSQL keeps", () => {
  expect(
    tsvectorLiteral(
      new Map([
        ["refund", 1],
        ["limit", 3],
      ]),
    ),
  ).toBe("'refund':1 'limit':1,2,3");
  expect(tsvectorLiteral(new Map([["the", 9000]])).split(",")).toHaveLength(255);
});

test("quotes and backslashes are data", () => {
  expect(tsvectorLiteral(new Map([["l'été\\", 1]]))).toBe("'l''été\\\\':1");
  expect(anyOfLiteral(["a'b", "c\\d"])).toBe("'a''b' | 'c\\\\d'");
});

test("a sparse vector has its ids in order", () => {
  expect(
    sparseLiteral([
      [7, 0.5],
      [2, 1.23456],
    ]),
  ).toBe("{2:1.2346,7:0.5000}/1000000000");
});
