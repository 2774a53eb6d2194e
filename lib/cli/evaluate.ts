import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnv, testDataDirectory } from "../config/env.ts";
import { UserError } from "../errors.ts";
import type { Dataset } from "../evaluation/dataset.ts";
import { loadDataset } from "../evaluation/datasets/known-datasets.ts";
import type { Measurement } from "../evaluation/measurement.ts";
import { renderReport } from "../evaluation/report/render-report.ts";
import { createRuntime } from "../runtime.ts";
import { fail, print, runCommand } from "./command.ts";
import { demoExports } from "./demo-exports.ts";
import { measureDataset } from "./evaluate-dataset.ts";
import { type EvaluateOptions, readEvaluateOptions } from "./evaluate-options.ts";
import { openEvaluationIndex } from "./evaluation-index.ts";
import { printTable } from "./print-evaluation.ts";

/**
 * `npm run evaluate -- [DATASET|table]`: what the product and its baselines find for questions whose answers are known,
 * with confidence intervals, an HTML report, and each run kept for comparing.
 */
const given = readOptions();
if (given) await run(given);

function readOptions(): EvaluateOptions | null {
  try {
    return readEvaluateOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    fail(error.message);
    return null;
  }
}

async function run(given: EvaluateOptions): Promise<void> {
  const measurements: Measurement[] = [];
  const skipped: string[] = [];
  for (const wanted of given.datasets) {
    const dataset = load(wanted, given, skipped);
    if (!dataset) continue;
    await runCommand(
      async (runtime) => {
        measurements.push(await measureDataset(runtime, dataset, given));
      },
      (env) =>
        dataset.corpus.kind === "present" ? createRuntime(env, "command") : openEvaluationIndex(env, dataset),
    );
    // After each: what was measured is not lost with one that fails.
    if (measurements.length > 0) writeReport(given, measurements, skipped);
  }
  if (measurements.length === 0) return;
  writeReport(given, measurements, skipped);
  if (given.isTable) printTable(measurements);
  print(`\nReport: ${reportFile(given, measurements)}`);
}

/** Null where it is not there; then the table goes on without it. */
function load(wanted: string, given: EvaluateOptions, skipped: string[]): Dataset | null {
  try {
    return loadDataset(wanted, { testData: testDataDirectory(), demo: demoExports() });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (given.isTable && error.code === "dataset-missing") {
      skipped.push(error.message);
      print(`Left out: ${error.message}`);
    } else fail(error.message);
    return null;
  }
}

function writeReport(given: EvaluateOptions, measurements: Measurement[], skipped: string[]): void {
  const file = reportFile(given, measurements);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, renderReport({ measurements, skipped }));
}

function reportFile(given: EvaluateOptions, [first]: readonly Measurement[]): string {
  const name = given.isTable ? "table" : (first?.dataset ?? "");
  return path.resolve(given.report ?? path.join(readEnv().GROUNDWORK_DATA_DIR, "evaluation", `${name}.html`));
}
