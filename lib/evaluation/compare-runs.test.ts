import { expect, test } from "vitest";
import { makeAnswer, makeResult } from "../testing/evaluated.ts";
import { compareRuns } from "./compare-runs.ts";

const before = {
  id: "run",
  createdAt: new Date(0),
  metrics: new Map([
    ["a", { "recall@5": 1 }],
    ["b", { "recall@5": 1 }],
    ["c", { "recall@5": 0 }],
    ["d", { "recall@5": 0.5 }],
    ["gone", { "recall@5": 1 }],
    ["silent", { "recall@5": null }],
  ]),
};
const after = [
  makeResult("a", { metrics: { "recall@5": 0.5 } }),
  makeResult("b", { metrics: { "recall@5": 0 } }),
  makeResult("c", { metrics: { "recall@5": 1 } }),
  makeResult("d", { metrics: { "recall@5": 0.5 } }),
  makeResult("new", { metrics: { "recall@5": 1 } }),
  makeResult("silent", { metrics: { "recall@5": 1 } }),
];

test("what got worse comes worst first, over the questions that both runs have", () => {
  const comparison = compareRuns(before, after, "recall@5");
  expect(comparison?.worse).toEqual([
    { questionId: "b", before: 1, after: 0 },
    { questionId: "a", before: 1, after: 0.5 },
  ]);
  expect(comparison?.better).toEqual([{ questionId: "c", before: 0, after: 1 }]);
  expect(comparison?.difference.mean).toBe(-0.125);
});

test("runs that share no question cannot be compared", () => {
  expect(compareRuns(before, [makeResult("new", { metrics: { "recall@5": 1 } })], "recall@5")).toBeNull();
  expect(compareRuns(before, after, "nDCG@10")).toBeNull();
});

test("answers and citations are compared too, where both runs tell of them", () => {
  const old = {
    ...before,
    metrics: new Map([["a", { "recall@5": 1, "citation precision": 0.5, supported: 1 }]]),
  };
  const answer = makeAnswer("said", { "citation precision": 1, "fact recall": 1 });
  const now = [makeResult("a", { metrics: { "recall@5": 1 }, answer })];
  const [difference, ...others] = compareRuns(old, now, "recall@5")?.answers ?? [];
  expect(difference).toMatchObject({ name: "citation precision", difference: { mean: 0.5 } });
  expect(others).toEqual([]);
});
