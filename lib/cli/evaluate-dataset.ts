import { compareRuns } from "../evaluation/compare-runs.ts";
import type { Dataset } from "../evaluation/dataset.ts";
import { headline, type Measurement, measurementOf } from "../evaluation/measurement.ts";
import { evaluate } from "../evaluation/pipeline.ts";
import { readRun, saveRun } from "../evaluation/runs.ts";
import { sampled } from "../evaluation/sampled.ts";
import { bm25 } from "../evaluation/systems/baselines.ts";
import { product } from "../evaluation/systems/product.ts";
import { writtenProduct } from "../evaluation/systems/written-product.ts";
import { embeddingProgress } from "../ingestion/embedding/embedding-progress.ts";
import type { Runtime } from "../runtime.ts";
import { print } from "./command.ts";
import type { EvaluateOptions } from "./evaluate-options.ts";
import { evaluationPrincipal } from "./evaluation-index.ts";
import { printComparison, printKinds, printQuestions, printSystems } from "./print-evaluation.ts";

type Options = Pick<
  EvaluateOptions,
  "systems" | "limit" | "compare" | "metric" | "areAnswersWritten" | "isVerbose"
>;

/** Asks, judges, prints, compares and keeps one run. */
export async function measureDataset(
  runtime: Runtime,
  dataset: Dataset,
  given: Options,
): Promise<Measurement> {
  const questions = sampled(dataset.questions, given.limit);
  print(`\n${dataset.name}: ${questions.length} of ${dataset.questions.length} questions`);
  const principal = await evaluationPrincipal(runtime);
  const systems = given.systems.map((system) =>
    given.areAnswersWritten && system === product ? writtenProduct(runtime) : system,
  );
  const evaluated = await evaluate(runtime, { principal, questions, systems, onProgress });
  onProgress("", 0);
  const measurement = measurementOf(evaluated, {
    dataset: dataset.name,
    createdAt: new Date(),
    setting: {
      ...(await settingOf(runtime)),
      answers: given.areAnswersWritten ? writerOf(runtime) : "quotes",
    },
    questions,
    mainMetric: given.metric ?? dataset.mainMetric,
    baseline: bm25.name,
  });
  printMeasurement(measurement, given);
  // Read before this run is kept, or "last" would be this one.
  const comparison = given.compare ? await compareWith(runtime, measurement, given.compare) : null;
  if (comparison) printComparison(comparison, questions);
  const { answers } = measurement;
  const runId = await saveRun(runtime, {
    dataset: dataset.name,
    setting: measurement.setting,
    questionCount: questions.length,
    summary: { systems: measurement.systems, answers },
    results: evaluated.results,
  });
  print(`Run ${runId}`);
  return { ...measurement, comparison };
}

function printMeasurement(measurement: Measurement, { isVerbose }: Options): void {
  printSystems(measurement);
  printKinds(measurement);
  if (isVerbose) printQuestions(measurement);
  print(headline(measurement) ?? "");
  if (measurement.missing.length > 0)
    print(
      `${measurement.missing.length} judged documents are not in this index and count as not found, e.g. ${measurement.missing[0]}.`,
    );
}

async function compareWith(runtime: Runtime, measurement: Measurement, run: string) {
  const { dataset, mainMetric, results } = measurement;
  const before = await readRun(runtime, { dataset, run, system: product.name });
  return mainMetric ? compareRuns(before, results.get(product.name) ?? [], mainMetric) : null;
}

async function settingOf(runtime: Runtime): Promise<Measurement["setting"]> {
  const { total, embedded } = await embeddingProgress(runtime);
  const reranker = runtime.reranker?.name ?? "features";
  return { embedder: runtime.embedder.name, reranker, chunks: total, embedded };
}

const writerOf = ({ writer }: Runtime) => writer.model ?? "quotes, written out";

function onProgress(system: string, count: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${system ? `${system}: ${count}` : ""}`);
}
