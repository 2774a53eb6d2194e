import { expect, test } from "vitest";
import { datasetNames } from "../evaluation/datasets/known-datasets.ts";
import { readEvaluateOptions } from "./evaluate-options.ts";

test("without anything the demo is measured with all systems", () => {
  const { systems, ...rest } = readEvaluateOptions([]);
  expect(rest).toEqual({
    datasets: ["demo"],
    isTable: false,
    limit: 1000,
    compare: undefined,
    metric: undefined,
    report: undefined,
    areAnswersWritten: false,
    isVerbose: false,
  });
  expect(systems.map(({ name }) => name)).toEqual(["groundwork", "BM25", "dense", "RRF", "ts_rank"]);
});

test.each([["table"], ["--all"]])("%s measures all datasets", (argument) => {
  expect(readEvaluateOptions([argument])).toMatchObject({ datasets: datasetNames, isTable: true });
});

test("everything that can be said is heard", () => {
  const args =
    "questions.jsonl --systems BM25,groundwork --limit 0 --compare last --metric nDCG@10 --report r.html --answers --verbose";
  const { systems, ...rest } = readEvaluateOptions(args.split(" "));
  expect(systems.map(({ name }) => name)).toEqual(["groundwork", "BM25"]);
  expect(rest).toEqual({
    datasets: ["questions.jsonl"],
    isTable: false,
    limit: 0,
    compare: "last",
    metric: "nDCG@10",
    report: "r.html",
    areAnswersWritten: true,
    isVerbose: true,
  });
});

test.each([
  ["demo cranfield", /One dataset at a time/],
  ["table --compare last", /--compare is for one dataset/],
  ["--systems bm25", /There is no system "bm25"/],
  ["--metric recall", /There is no metric "recall"/],
  ["--limit ten", /--limit is a number/],
  ["--limit 1.5", /--limit is a number/],
  ["--wrong", /--wrong/],
])("%s is refused with the usage", (args, message) => {
  expect(() => readEvaluateOptions(args.split(" "))).toThrow(message);
  expect(() => readEvaluateOptions(args.split(" "))).toThrow(/Usage: npm run evaluate/);
});
