import { expect, test } from "vitest";
import { answerBand, answerStrength } from "./has-answer.ts";

const nothing = { coverage: 0, sentenceWords: 0, figures: 1, unheard: 0 };

test("the more of the question stands in one sentence, the stronger", () => {
  const strengths = [0, 1, 3, 6].map((sentenceWords) =>
    answerStrength({ ...nothing, sentenceWords }, { topCosine: 0.4 }),
  );
  expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
  expect(new Set(strengths).size).toBe(4);
});

test("a passage that has all words counts more than the step from few to most", () => {
  const of = (coverage: number) => answerStrength({ ...nothing, coverage }, { topCosine: 0.4 });
  expect(of(1) - of(0.8)).toBeGreaterThan(of(0.8) - of(0.2));
});

test("another year or model weakens, a near meaning strengthens", () => {
  const words = { coverage: 0.7, sentenceWords: 2, figures: 1, unheard: 0 };
  const strength = answerStrength(words, { topCosine: 0.4 });
  expect(answerStrength({ ...words, figures: 0 }, { topCosine: 0.4 })).toBeLessThan(strength);
  expect(answerStrength(words, { topCosine: 0.7 })).toBeGreaterThan(strength);
});

test("words that stand nowhere weaken", () => {
  const words = { coverage: 0.5, sentenceWords: 2, figures: 1 };
  const of = (unheard: number) => answerStrength({ ...words, unheard }, { topCosine: 0.4 });
  expect(of(0.5)).toBeLessThan(of(0));
});

test("words decide alone while nothing is embedded", () => {
  const all = { coverage: 1, sentenceWords: 3, figures: 1, unheard: 0 };
  expect(answerBand(answerStrength(all, { topCosine: null }))).toBe("answer");
  expect(answerBand(answerStrength({ ...nothing, unheard: 1 }, { topCosine: null }))).toBe("absent");
});

test("between an answer and nothing is what is related", () => {
  expect(
    answerBand(answerStrength({ ...nothing, sentenceWords: 0.5, unheard: 0.3 }, { topCosine: 0.4 })),
  ).toBe("related");
});
