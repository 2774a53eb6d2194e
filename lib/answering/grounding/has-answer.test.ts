import { describe, expect, test } from "vitest";
import { answerBand, answerStrength, defaultThresholds } from "./has-answer.ts";
import type { WordEvidence } from "./word-evidence.ts";

const strength = (fields: Partial<WordEvidence>, topCosine: number | null = 0.4) =>
  answerStrength(
    {
      coverage: 0,
      sentenceWords: 0,
      figures: 1,
      unheard: 0,
      wordCount: 3,
      rivals: 1,
      hasUnheardName: false,
      ...fields,
    },
    { topCosine },
  );

test("the more of the question stands in one sentence, the stronger", () => {
  const strengths = [0, 1, 3, 6].map((sentenceWords) => strength({ sentenceWords }));
  expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
  expect(new Set(strengths).size).toBe(4);
});

test("a passage that has all words counts more than the step from few to most", () => {
  const of = (coverage: number) => strength({ coverage });
  expect(of(1) - of(0.8)).toBeGreaterThan(of(0.8) - of(0.2));
});

test("another year or model weakens, and so do several pages that have equally little; a near meaning strengthens", () => {
  const words = { coverage: 0.7, sentenceWords: 2 };
  expect(strength({ ...words, figures: 0 })).toBeLessThan(strength(words));
  expect(strength({ ...words, rivals: 4 })).toBeLessThan(strength(words));
  expect(strength(words, 0.7)).toBeGreaterThan(strength(words));
});

test("words decide alone while nothing is embedded", () => {
  expect(answerBand(strength({ coverage: 1, sentenceWords: 3 }, null))).toBe("answer");
  expect(answerBand(strength({ unheard: 1 }, null))).toBe("absent");
});

test("between an answer and nothing is what is related, wherever the collection's own bands begin", () => {
  const { minAnswer, minRelated } = defaultThresholds;
  expect([minAnswer, minAnswer - 0.01, minRelated, minRelated - 0.01].map((one) => answerBand(one))).toEqual([
    "answer",
    "related",
    "related",
    "absent",
  ]);
  expect(answerBand(minAnswer, { minAnswer: minAnswer + 0.1, minRelated })).toBe("related");
  expect(answerBand(minRelated, { minAnswer, minRelated: minRelated + 0.1 })).toBe("absent");
});

describe("what is asked about stands nowhere", () => {
  const longest = { wordCount: 10, rivals: 1 };

  test("a name that nothing has is not answered, however much of the rest is found and near", () => {
    const rest = { ...longest, coverage: 0.85, sentenceWords: 8 };
    expect(answerBand(strength(rest, 0.7))).toBe("answer");
    expect(answerBand(strength({ ...rest, hasUnheardName: true }, 0.7))).not.toBe("answer");
  });

  test("nor is a long question of which hardly a word is heard", () => {
    expect(answerBand(strength({ ...longest, coverage: 0.2, sentenceWords: 2, unheard: 0.8 }, 0.5))).toBe(
      "absent",
    );
  });
});
