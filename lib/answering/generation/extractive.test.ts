import { expect, test } from "vitest";
import type { ChosenSentence } from "../grounding/choose-sentences.ts";
import { extractiveWriter } from "./extractive.ts";

const quote = (text: string, fields: Partial<ChosenSentence> = {}): ChosenSentence => ({
  ...{ text, start: 0, end: text.length, passage: 0, columns: null },
  ...{ covered: new Set<string>(), values: new Set<never>(), coverage: 1, score: 1, ...fields },
});

async function write(...sentences: ChosenSentence[]): Promise<string> {
  const task = { question: "", history: [], passages: [], sentences, signal: new AbortController().signal };
  let text = "";
  for await (const piece of extractiveWriter().write(task)) text += piece;
  return text;
}

test("a sentence is a paragraph with its source, and lines of a list stay lines", async () => {
  expect(await write(quote("Trains *first*."), quote("You need:\npassport\nvisa", { passage: 1 }))).toBe(
    "Trains \\*first\\*. [1]\n\nYou need:  \npassport  \nvisa [2]\n\n",
  );
});

test("rows of one table come under the names of their columns, each with its source", async () => {
  const columns = "City | Hotel | Meals";
  const rows = ["Oslo | €240 | €78", "Porto | €130 | "].map((text) => quote(text, { columns }));
  expect(await write(...rows)).toBe(
    "| City | Hotel | Meals |\n| --- | --- | --- |\n| Oslo | €240 | €78 [1] |\n| Porto | €130 [1] |  |\n\n",
  );
});

test("a cell cannot break its table, and rows that do not fit their columns are plain", async () => {
  const columns = "Name | Note";
  expect(await write(quote("a \\| b | <b>", { columns }))).toContain("| a \\\\\\| b | \\<b\\> [1] |");
  expect(await write(quote("one | two | three", { columns }))).toBe("one \\| two \\| three [1]\n\n");
});

test("a property is named as one", async () => {
  expect(await write(quote("Lead | Ada Lovelace\nTeam | Firmware"))).toBe(
    "Lead: Ada Lovelace  \nTeam: Firmware [1]\n\n",
  );
});
