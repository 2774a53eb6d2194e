import { expect, test } from "vitest";
import { needsReading, runsCondition, satisfiesRuns } from "./word-runs.ts";

const has = (text: string, phrases: string[][], excluded: string[][] = []) =>
  satisfiesRuns({ text, language: "en" }, { phrases, excluded });

test("words of a phrase stand side by side and in order, across lines and punctuation", () => {
  expect(has("Our remote work policy", [["remot", "work"]])).toBe(true);
  expect(has("Remote\nwork", [["remot", "work"]])).toBe(true);
  expect(has("work that is remote", [["remot", "work"]])).toBe(false);
  expect(has("remote office work", [["remot", "work"]])).toBe(false);
  expect(has("remote x remote work", [["remot", "work"]])).toBe(true);
});

test("an identifier is followed by the next word, whole or in parts", () => {
  expect(has("ticket KES-1042 closed", [["kes-1042", "close"]])).toBe(true);
  expect(has("ticket KES-1042 closed", [["kes", "1042", "close"]])).toBe(true);
  expect(has("ticket KES-1042 is closed", [["kes-1042", "close"]])).toBe(false);
});

test("all phrases are needed, and nothing excluded may stand there", () => {
  expect(
    has("alpha beta gamma delta", [
      ["alpha", "beta"],
      ["gamma", "delta"],
    ]),
  ).toBe(true);
  expect(
    has("alpha beta gamma", [
      ["alpha", "beta"],
      ["gamma", "delta"],
    ]),
  ).toBe(false);
  expect(has("alpha beta gamma", [], [["beta", "gamma"]])).toBe(false);
  expect(has("beta alpha gamma", [], [["beta", "gamma"]])).toBe(true);
});

test("characters of an unspaced script follow each other by their pairs", () => {
  expect(has("關於數據分析的報告", [["數據", "據分", "分析"]])).toBe(true);
  expect(has("數據和分析", [["數據", "據分", "分析"]])).toBe(false);
});

test("the index is asked for all words of phrases and against single ones", () => {
  expect(runsCondition({ phrases: [["a", "b"], ["b"]], excluded: [["c"], ["d", "e"]] })).toBe(
    "'a' & 'b' & !'c'",
  );
  expect(needsReading({ phrases: [["a"]], excluded: [["c"]] })).toBe(false);
  expect(needsReading({ phrases: [], excluded: [["d", "e"]] })).toBe(true);
});
