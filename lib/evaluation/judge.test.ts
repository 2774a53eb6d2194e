import { expect, test } from "vitest";
import { makeAnswer, makeQuestion } from "../testing/evaluated.ts";
import { judge } from "./judge.ts";
import type { Judgement } from "./metrics/index.ts";
import type { Ranking } from "./systems/system.ts";

const judgement = (fields: Parameters<typeof makeQuestion>[0]): Judgement => ({
  question: makeQuestion(fields),
  needs: [new Set(["d1"])],
  grades: new Map([["d1", 1]]),
  judgedGrades: [1],
  missing: [],
});

const ranking = (fields: Partial<Ranking> = {}): Ranking => ({
  passages: [
    { documentId: "d2", title: "Other", text: "Other\nno" },
    { documentId: "d1", title: "Leave", text: "Leave › Handbook\n26 days\n  of paid leave" },
  ],
  strength: 1.5,
  answer: null,
  ms: 12,
  stageMs: { lexical: 3 },
  ...fields,
});

test("every metric is judged, and what was found is kept for people", () => {
  const result = judge(
    judgement({ id: "q", quotes: ["26 days of paid leave"], facts: ["26 days"] }),
    ranking(),
  );
  expect(result).toEqual({
    questionId: "q",
    metrics: {
      "recall@5": 1,
      "recall@20": 1,
      "evidence@5": 1,
      "evidence@20": 1,
      "facts@5": 1,
      "nDCG@10": 1 / Math.log2(3),
      "MRR@10": 0.5,
      "precision@5": 0.2,
    },
    strength: 1.5,
    ms: 12,
    stageMs: { lexical: 3 },
    found: [
      { title: "Other", excerpt: "no" },
      { title: "Leave", excerpt: "Handbook 26 days of paid leave" },
    ],
    answer: null,
  });
});

test("an answer is judged by its facts, and a refusal has said none of them", () => {
  const asked = judgement({ id: "q", facts: ["26 days", "one year"] });
  const said = makeAnswer("Everybody has 26  days.");
  const factRecall = (answer: Ranking["answer"]) =>
    judge(asked, ranking({ answer })).answer?.figures["fact recall"];
  expect(factRecall(said)).toBe(0.5);
  expect(factRecall(said && { ...said, isAnswered: false })).toBe(0);
  expect(judge(judgement({ id: "q" }), ranking({ answer: said })).answer?.figures["fact recall"]).toBeNull();
});

test("of what was found, five passages are shown, long ones cut", () => {
  const passages = Array.from({ length: 7 }, () => ({
    documentId: "d",
    title: "T",
    text: "long ".repeat(100),
  }));
  const { found } = judge(judgement({ id: "q" }), ranking({ passages }));
  expect(found).toHaveLength(5);
  expect(found[0]?.excerpt).toMatch(/^long .* …$/);
  expect(found[0]?.excerpt.length).toBeLessThan(250);
});
