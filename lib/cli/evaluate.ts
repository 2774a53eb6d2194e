import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { demoScenario } from "../../drizzle/seed/scenarios.ts";
import { readEnv, testDataDirectory } from "../config/env.ts";
import { compareRuns } from "../evaluation/compare-runs.ts";
import type { Dataset } from "../evaluation/dataset.ts";
import { loadDataset } from "../evaluation/datasets/known-datasets.ts";
import { evaluate, evaluateAnswers } from "../evaluation/pipeline.ts";
import { renderReport } from "../evaluation/report.ts";
import { readRun, saveRun } from "../evaluation/runs.ts";
import { sampled } from "../evaluation/sampled.ts";
import { metricNames, summariseAnswers, summariseSystems } from "../evaluation/summary.ts";
import { bm25 } from "../evaluation/systems/baselines.ts";
import { product } from "../evaluation/systems/product.ts";
import { embeddingProgress } from "../ingestion/embedding/embedding-progress.ts";
import { createRuntime, type Runtime } from "../runtime.ts";
import { print, runCommand } from "./command.ts";
import { type EvaluateOptions, readEvaluateOptions } from "./evaluate-options.ts";
import { evaluationPrincipal, openEvaluationIndex } from "./evaluation-index.ts";
import { printAnswers, printComparison, printQuestions, printSystems } from "./print-evaluation.ts";

/**
 * `npm run evaluate -- [DATASET] [--compare RUN]`: what the product and its baselines find for questions whose answers are
 * known, with confidence intervals, an HTML report, and the run kept for comparing.
 */
const options: { value?: { given: EvaluateOptions; dataset: Dataset } } = {};

await runCommand(
  async (runtime) => {
    if (options.value) await run(runtime, options.value.given, options.value.dataset);
  },
  async (env) => {
    const given = readEvaluateOptions();
    const dataset = loadDataset(given.dataset, { testData: testDataDirectory(), demo: demoExports() });
    options.value = { given, dataset };
    return dataset.corpus.kind === "present"
      ? createRuntime(env, "command")
      : openEvaluationIndex(env, dataset);
  },
);

async function run(runtime: Runtime, given: EvaluateOptions, dataset: Dataset): Promise<void> {
  const questions = sampled(dataset.questions, given.limit);
  const principal = await evaluationPrincipal(runtime);
  const results = await evaluate(runtime, {
    principal,
    questions,
    systems: given.systems,
    onProgress: progress,
  });
  progress("", 0);
  const systems = summariseSystems(questions, results, bm25.name);
  printSystems(systems);
  const isProductMeasured = results.has(product.name);
  const answers = isProductMeasured ? await evaluateAnswers(runtime, { questions }) : null;
  const summary = answers ? summariseAnswers(questions, answers) : null;
  if (summary)
    printAnswers(questions, summary, { results: results.get(product.name) ?? [], answers: answers ?? [] });
  if (given.isVerbose) printQuestions(questions, results.get(product.name) ?? [], answers ?? []);

  const { total, embedded } = await embeddingProgress(runtime);
  const setting = { embedder: runtime.embedder.name, chunks: total, embedded };
  const before = given.compare
    ? await readRun(runtime, { dataset: dataset.name, run: given.compare, system: product.name })
    : null;
  const metric = metricNames.find((name) => systems.some((system) => system.metrics[name]));
  const comparison =
    before && metric ? compareRuns(before, results.get(product.name) ?? [], given.metric ?? metric) : null;
  if (comparison) printComparison(comparison, questions);
  const runId = await saveRun(runtime, {
    dataset: dataset.name,
    setting,
    questionCount: questions.length,
    summary: { systems, answers: summary },
    results,
  });
  const file = path.resolve(
    given.report ?? path.join(readEnv().GROUNDWORK_DATA_DIR, "evaluation", `${dataset.name}.html`),
  );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    renderReport({
      dataset: dataset.name,
      createdAt: new Date(),
      setting,
      questions,
      systems,
      baseline: bm25.name,
      results,
      answers: summary && answers ? { summary, results: answers } : null,
      comparison,
    }),
  );
  print(`\nRun ${runId}; report: ${file}`);
}

function demoExports() {
  return demoScenario.sources.map(({ name, path: file, kind, visibility }) => ({
    sourceName: name,
    path: file,
    sourceKind: kind,
    groups: visibility.kind === "groups" ? visibility.groups : [],
  }));
}

function progress(system: string, count: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${system ? `${system}: ${count}` : ""}`);
}
