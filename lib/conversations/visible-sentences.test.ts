import { describe, expect, test } from "vitest";
import { visibleSentences } from "./visible-sentences.ts";

const without = (text: string, ...hidden: number[]) =>
  visibleSentences(text, (number) => !hidden.includes(number));

describe("an answer of which a source is hidden keeps", () => {
  test("sentences that cite only what may be seen, whether the marker stands before or after the full stop", () => {
    const text = "Leave is 20 weeks [1]. The CEO gets 40 weeks. [2] Ask early. [1]";
    expect(without(text, 2)).toBe("Leave is 20 weeks. [1] […] Ask early. [1]");
  });

  test("no sentence that cites a hidden source beside one that may be seen", () => {
    expect(without("Bands are reviewed in March [1] and paid in May [2].", 2)).toBe("[…]");
    expect(without("Bands are reviewed in March [1, 2].", 2)).toBe("[…]");
  });

  test("no sentence without a citation: it may have been made from the hidden one", () => {
    expect(without("Here is the whole story. It is 5 [1]. So the price is 7 million.", 2)).toBe(
      "[…] It is 5. [1] […]",
    );
  });

  test("items of a list each by itself, with their bullets", () => {
    expect(without("- one thing [1]\n- another [2]\n  1. third [1]", 2)).toBe(
      "- one thing [1]\n- […]\n  1. third [1]",
    );
  });

  test("no headings and no code", () => {
    const text = "## The merger\n\nIt is 5 [1].\n\n```\nsecret --token\n```\n";
    const kept = without(text, 2);
    expect(kept).not.toMatch(/merger|secret/);
    expect(kept).toContain("[1]");
  });

  test("a table as a whole or not at all", () => {
    const table = "| a | b |\n| - | - |\n| 1 | 2 [1] |\n| 3 | 4 [2] |";
    expect(without(table, 2)).toBe("[…]");
    expect(without(table, 3)).toBe(table);
  });

  test("nothing of what a hidden source said, wherever it is cited", () => {
    const secret = "the price is 41 million";
    for (const text of [
      `Known [1]. And ${secret} [2].`,
      `${secret} [2]\nKnown [1].`,
      `Known, ${secret} [1][2]`,
      `1. ${secret}\n   [2]\n2. Known [1]`,
      `> ${secret} [2]`,
      `[2] ${secret}. Known [1].`,
    ])
      expect(without(text, 2), text).not.toContain("41 million");
  });
});
