import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { databaseTest as test } from "../testing/database-test.ts";
import { makeResult } from "../testing/evaluated.ts";
import { readRun, saveRun } from "./runs.ts";

const newRun = (dataset: string, values: number[]) => ({
  dataset,
  setting: { embedder: "test:words" },
  summary: {},
  questionCount: values.length,
  results: new Map([
    ["groundwork", values.map((value, i) => makeResult(`q${i}`, { metrics: { "recall@5": value } }))],
    ["BM25", [makeResult("q0", { metrics: { "recall@5": 0.25 } })]],
  ]),
});

test("a run is kept with every question's figures, of which one system's are read", async ({ database }) => {
  const dataset = randomUUID();
  const values = Array.from({ length: 1201 }, (_, i) => i / 1200);
  const id = await saveRun({ database }, newRun(dataset, values));
  const run = await readRun({ database }, { dataset, run: id, system: "groundwork" });
  expect(run.id).toBe(id);
  expect(run.metrics.size).toBe(1201);
  expect(run.metrics.get("q600")).toMatchObject({ "recall@5": 0.5, "nDCG@10": null });
  const baseline = await readRun({ database }, { dataset, run: id, system: "BM25" });
  expect([...baseline.metrics.keys()]).toEqual(["q0"]);
});

test("last is the newest of the same dataset", async ({ database }) => {
  const [dataset, other] = [randomUUID(), randomUUID()];
  await saveRun({ database }, newRun(dataset, [0]));
  const second = await saveRun({ database }, newRun(dataset, [1]));
  await saveRun({ database }, newRun(other, [0.5]));
  const last = await readRun({ database }, { dataset, run: "last", system: "groundwork" });
  expect(last.id).toBe(second);
  expect(last.metrics.get("q0")?.["recall@5"]).toBe(1);
});

test("a run that is not there, or of another dataset, is said to be missing", async ({ database }) => {
  const dataset = randomUUID();
  const id = await saveRun({ database }, newRun(dataset, [0]));
  for (const [name, run] of [
    [dataset, randomUUID()],
    [dataset, "first"],
    [randomUUID(), "last"],
    [randomUUID(), id],
  ] as const)
    await expect(readRun({ database }, { dataset: name, run, system: "groundwork" })).rejects.toThrow(
      /There is no run/,
    );
});

test("a question that stands twice keeps nothing of the run", async ({ database }) => {
  const dataset = randomUUID();
  const run = newRun(dataset, [1]);
  const twice = new Map([["groundwork", [makeResult("q", {}), makeResult("q", {})]]]);
  await expect(saveRun({ database }, { ...run, results: twice })).rejects.toThrow();
  const { rows } = await database.pool.query("select 1 from evaluation_runs where dataset = $1", [dataset]);
  expect(rows).toEqual([]);
});
