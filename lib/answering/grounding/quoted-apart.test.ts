import { expect, test } from "vitest";
import { makePassage } from "../../testing/passages.ts";
import type { ChosenSentence } from "./choose-sentences.ts";
import type { FoundDisagreement } from "./disagreements.ts";
import type { Grounding } from "./ground.ts";
import { passageCards } from "./passage-cards.ts";
import { quotedApart } from "./quoted-apart.ts";

const filler = "Nobody has measured the kiln since. ".repeat(12);
const text = `The kiln burns at 900 degrees. It cools for two days. ${filler}The key hangs by the door.`;
const [burns, cools, key] = [
  "The kiln burns at 900 degrees.",
  "It cools for two days.",
  "The key hangs by the door.",
] as const;

const sentence = (words: string, passage = 0): ChosenSentence => ({
  ...{ passage, text: words, start: text.indexOf(words), end: text.indexOf(words) + words.length },
  ...{ columns: null, covered: new Set<string>(), values: new Set<never>(), coverage: 1, score: 1 },
});

function apart(sentences: ChosenSentence[], disagreements: FoundDisagreement[] = []) {
  const passages = [1, 2].map((chunkId) =>
    makePassage({ chunkId, text, start: 100, end: 100 + text.length }),
  );
  const understood = { text: "", corrections: [], filters: {}, recognised: [] };
  // Of what a search gives, only the question is looked at.
  const retrieval = Object.assign(Object.create(null), { understood, questionTerms: [], passages });
  const cards = passageCards(passages, { question: "", terms: [], sentences });
  const judged = { strength: 3, band: "answer" } as const;
  const decision = { ...judged, minAnswer: 2, minRelated: 1, measuredAt: null, isBesideName: false };
  const evidence = { ...judged, decision, isStrong: true };
  const grounding: Grounding = { cards, passages, sentences, disagreements, retrieval, ...evidence };
  return quotedApart(grounding, sentences);
}

const quotes = (grounding: Grounding) =>
  grounding.sentences.map(({ text: said, passage }) => [said, grounding.cards[passage]?.quote ?? ""]);

test("quotes that stand far apart have a number each, which opens at its own words", () => {
  const grounding = apart([sentence(burns), sentence(key)]);
  expect(quotes(grounding)).toEqual([
    [burns, burns],
    [key, key],
  ]);
  expect(grounding.cards.map(({ number, chunkId }) => [number, chunkId])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
  ]);
  const last = grounding.cards[2];
  expect(text.slice((last?.quoteStart ?? 0) - 100, (last?.quoteEnd ?? 0) - 100)).toBe(key);
});

test("those that stand near each other keep one, with what stands between", () => {
  const grounding = apart([sentence(burns), sentence(cools), sentence(key)]);
  expect(new Set(quotes(grounding).map(([, quote]) => quote))).toEqual(new Set([`${burns} ${cools}`, key]));
  expect(apart([sentence(burns), sentence(cools)]).cards).toHaveLength(2);
});

test("the first quote keeps its passage's number, and quotes of other passages theirs", () => {
  const grounding = apart([sentence(key), sentence(burns), sentence(cools, 1)]);
  expect(grounding.sentences.map(({ passage }) => passage)).toEqual([0, 2, 1]);
});

test("what a passage disagrees by keeps the number that the disagreement names", () => {
  const said = { preferred: sentence(key), other: sentence(burns, 1) };
  const disagreement: FoundDisagreement = { preferred: 0, other: 1, sentences: said };
  const grounding = apart([sentence(burns), sentence(key), sentence(burns, 1)], [disagreement]);
  expect(grounding.cards[0]?.quote).toBe(key);
  expect(grounding.sentences.map(({ passage }) => passage)).toEqual([2, 0, 1]);
});
