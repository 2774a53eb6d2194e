import { expect, test } from "vitest";
import { arrangeDisagreements } from "./arrange-disagreements.ts";
import type { ChosenSentence } from "./choose-sentences.ts";

const quote = (passage: number, start: number): ChosenSentence => ({
  ...{ passage, start, end: start + 10, text: `${passage}/${start}`, columns: null },
  ...{ covered: new Set<string>(), values: new Set<never>(), coverage: 1, score: 1 },
});
const disagreement = (preferred: number, other: number) => ({
  ...{ preferred, other },
  sentences: { preferred: quote(preferred, 50), other: quote(other, 50) },
});
const textsOf = (sentences: readonly ChosenSentence[]) => sentences.map(({ text }) => text);

test("what holds is quoted before what does not, each page's quotes together", () => {
  const quotes = [quote(0, 0), quote(0, 50), quote(2, 0), quote(1, 50)];
  expect(textsOf(arrangeDisagreements(quotes, [disagreement(1, 0)]))).toEqual(["1/50", "0/0", "0/50", "2/0"]);
});

test("the other side is quoted too", () => {
  expect(textsOf(arrangeDisagreements([quote(0, 0)], [disagreement(0, 3)]))).toEqual(["0/0", "0/50", "3/50"]);
});

test("a disagreement of pages that are not quoted changes nothing", () => {
  const quotes = [quote(0, 0), quote(1, 0)];
  expect(arrangeDisagreements(quotes, [disagreement(4, 3)])).toEqual(quotes);
});
