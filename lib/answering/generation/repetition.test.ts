import { describe, expect, test } from "vitest";
import { RepetitionWatch } from "./repetition.ts";

/** As a model sends it: a few characters at a time. The text's length when it is noticed; null when it never is. */
function noticedAfter(text: string): number | null {
  const watch = new RepetitionWatch();
  for (let at = 0; at < text.length; at += 7) if (watch.push(text.slice(at, at + 7))) return at + 7;
  return null;
}

describe("a model that goes round in circles", () => {
  const start = "Parental leave is paid in full for twenty weeks, as the page on leave says. ";
  test.each([
    ["a sentence", "The answer to this question is:\n\n"],
    [
      "two steps",
      'Click the "Roll Back" button again.\nYou will see a message that says "Roll Back Almanac".\n',
    ],
    ["a word", "können "],
    ["words without spaces", "お問い合わせください。"],
    ["faces", "🙂 and 🙃, "],
  ])("is noticed soon: %s", (_name, piece) => {
    const after = noticedAfter(start + piece.repeat(2000));
    expect(after).not.toBeNull();
    expect(after).toBeLessThan(start.length + Math.max(600, 6 * piece.length) + 250);
  });

  test.each([
    ["a sentence said four times", start.repeat(4)],
    ["a wide table's rule", `| a | b |\n|${" --- |".repeat(300)}`],
    ["numbered steps", Array.from({ length: 400 }, (_, i) => `${i + 1}. Turn the key once more.\n`).join("")],
    ["rows that differ", Array.from({ length: 300 }, (_, i) => `| Room ${i} | no | no | no |\n`).join("")],
  ])("is not taken for one: %s", (_name, text) => {
    expect(noticedAfter(text)).toBeNull();
  });
});
