import { expect, test } from "vitest";
import { cutWindows } from "./cut-windows.ts";

/** Counts words, so that the expectations can be read. */
const limit = { maxTokens: 12, countTokens: (text: string) => text.split(/\s+/).filter(Boolean).length };
const sentence = (n: number, word: string) =>
  `${Array.from({ length: n - 1 }, () => word).join(" ")} ${word}.`;

test("a short passage is one window under its header", () => {
  expect(cutWindows(limit, "Travel", "Trains\n  first.")).toEqual(["Travel: Trains first."]);
});

test("a long passage is cut at sentences, into windows of about equal length", () => {
  const text = [sentence(5, "a"), sentence(5, "b"), sentence(5, "c"), sentence(5, "d")].join(" ");
  const windows = cutWindows(limit, "T", text);
  expect(windows).toEqual([
    `T: ${sentence(5, "a")} ${sentence(5, "b")}`,
    `T: ${sentence(5, "c")} ${sentence(5, "d")}`,
  ]);
});

test("no window is longer than the model sees, and every word is in one, in order", () => {
  const words = Array.from({ length: 400 }, (_, i) => `w${i}`);
  for (const every of [3, 7, 29, 1000]) {
    const text = words.map((word, i) => (i % every === every - 1 ? `${word}.` : word)).join(" ");
    const windows = cutWindows(limit, "a header of many words that has to be cut short", text);
    expect(Math.max(...windows.map(limit.countTokens))).toBeLessThanOrEqual(limit.maxTokens);
    const seen = windows.flatMap((window) => window.slice(window.indexOf(": ") + 2).split(" "));
    expect(seen.map((word) => word.replace(".", ""))).toEqual(words);
  }
});

test("a word longer than a window is cut into pieces that it sees", () => {
  const byCharacter = { maxTokens: 20, countTokens: (text: string) => text.length };
  const windows = cutWindows(byCharacter, "", "x".repeat(95));
  expect(Math.max(...windows.map((window) => window.length))).toBeLessThanOrEqual(20);
  expect(windows.join("").replaceAll(" ", "")).toBe("x".repeat(95));
});

test("there is always a window, and none is empty", () => {
  expect(cutWindows(limit, "", " \n ")).toEqual(["."]);
  expect(cutWindows(limit, "Empty", "")).toEqual(["Empty"]);
});
