import { expect, test } from "vitest";
import { makePassage } from "../../testing/passages.ts";
import { passageCards } from "./passage-cards.ts";

const filler = "Nobody has measured the kiln since. ".repeat(12);
const text = `The kiln burns at 900 degrees. It is old. It cools for two days. ${filler}The key hangs by the door.`;
const sentence = (words: string) => ({
  ...{ passage: 0, text: words, start: text.indexOf(words), end: text.indexOf(words) + words.length },
  ...{ columns: null, covered: new Set<string>(), values: new Set<never>(), coverage: 1, score: 1 },
});

function quoteOf(...quoted: string[]) {
  const passage = makePassage({ text, start: 100, end: 100 + text.length });
  const [card] = passageCards([passage], { question: "", terms: [], sentences: quoted.map(sentence) });
  if (!card) throw new Error("there is no card");
  expect(text.slice(card.quoteStart - 100, card.quoteEnd - 100)).toBe(card.quote);
  return card.quote;
}

test("a citation opens at all that is quoted from its passage, with what stands between", () => {
  expect(quoteOf("It cools for two days.", "The kiln burns at 900 degrees.")).toBe(
    "The kiln burns at 900 degrees. It is old. It cools for two days.",
  );
});

test("a citation opens at the first of sentences that stand far apart", () => {
  expect(quoteOf("It is old.", "The key hangs by the door.")).toBe("It is old.");
});
