import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeTinyModel } from "../../testing/tiny-model.ts";
import { readTokenizer } from "./tokenizer.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tokenizer-"));
afterAll(() => rmSync(folder, { recursive: true }));
// Ids 0 to 2 are [UNK], [CLS] and [SEP].
writeTinyModel(folder, { kind: "encoder", words: ["one", "two", "three"] });
const tokenizerFile = path.join(folder, "tokenizer.json");
const tokenizer = readTokenizer({ tokenizerFile, tokenizerConfigFile: null });

test("a text stands between the special tokens, unknown words are one", () => {
  expect(tokenizer.encode("one two wombat", 16)).toEqual([1, 3, 4, 0, 2]);
  expect([tokenizer.specialCount, tokenizer.count("one two wombat"), tokenizer.count("")]).toEqual([2, 3, 0]);
});

test("what is too long loses its end, not the last special token", () => {
  expect(tokenizer.encode("one two three one two", 5)).toEqual([1, 3, 4, 5, 2]);
  const pair = tokenizer.encodePair("one", "two two three three", 6);
  expect(pair).toEqual({ ids: [1, 3, 2, 4, 4, 2], typeIds: [0, 0, 0, 1, 1, 1] });
});

test("half a character is no obstacle", () => {
  expect(tokenizer.encode("one \ud800", 16)).toEqual([1, 3, 0, 2]);
  expect(tokenizer.encodePair("\ud800", "", 16).ids.length).toBeGreaterThan(0);
});

test("knows how much of a text is in its vocabulary", () => {
  expect(tokenizer.knownShare("one two")).toBe(1);
  expect(tokenizer.knownShare("one 退款政策")).toBeCloseTo(3 / 7, 12);
  expect(tokenizer.knownShare("?! ")).toBe(1);
});

test.each([["{}"], ["no JSON"], ['{"model":{"type":"Other"}}']])(
  "what is no tokenizer is named: %s",
  (text) => {
    const file = path.join(folder, "other.json");
    writeFileSync(file, text);
    expect(() => readTokenizer({ tokenizerFile: file, tokenizerConfigFile: null })).toThrow(
      /other\.json is no tokenizer that can be used/,
    );
  },
);
