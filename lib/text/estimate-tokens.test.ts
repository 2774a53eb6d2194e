import { describe, expect, test } from "vitest";
import { estimateTokens } from "./estimate-tokens.ts";

describe("estimateTokens", () => {
  test("is zero only for the empty text", () => {
    expect(estimateTokens("")).toBe(0);
    expect(estimateTokens("a")).toBe(1);
  });

  test("counts about one token for four letters of English", () => {
    // 420 ASCII characters / 4.2
    expect(estimateTokens("abcdef ".repeat(60))).toBe(100);
  });

  test("counts Chinese, Japanese and Korean by the character", () => {
    expect(estimateTokens("知识助手".repeat(10))).toBe(30);
    expect(estimateTokens("かな")).toBe(2);
    expect(estimateTokens("한국")).toBe(2);
  });

  test("counts other alphabets between the two", () => {
    // 26 Cyrillic letters / 2.6
    expect(estimateTokens("абвгдежзиклмнопрстуфхцчшщэ")).toBe(10);
  });
});
