import { parseArgs } from "node:util";
import { UserError } from "../errors.ts";
import { datasetNames } from "../evaluation/datasets/known-datasets.ts";
import { type MetricName, metricNames } from "../evaluation/metrics/index.ts";
import { bm25, dense, reciprocalRankFusion } from "../evaluation/systems/baselines.ts";
import { product } from "../evaluation/systems/product.ts";
import type { System } from "../evaluation/systems/system.ts";
import { tsRank } from "../evaluation/systems/ts-rank.ts";

const allSystems: readonly System[] = [product, bm25, dense, reciprocalRankFusion, tsRank];

const usage = `Usage: npm run evaluate -- [DATASET] [options]

  DATASET        ${datasetNames.join(", ")}: each in an index of its own; all but demo from TEST_DATA_DIR;
                 "table" for all of them in one report;
                 or a file of questions (.jsonl, asked of what the database holds), a SQuAD-style .json, a BEIR-style folder.
                 Left out: demo.
  --systems      some of ${allSystems.map(({ name }) => name).join(", ")}, with commas; default: all
  --limit N      that many questions, always the same; default 1000, 0 for all
  --compare RUN  an earlier run's id, or "last": question by question
  --metric NAME  what to compare by; one of ${metricNames.join(", ")}
  --report FILE  where the HTML report goes
  --answers      answers written out as employees get them, by the configured language model where there is one
  --verbose      every question with what was found`;

export interface EvaluateOptions {
  /** Names, files or folders; several for the table of all. */
  datasets: readonly string[];
  /** True: what is not there is left out. */
  isTable: boolean;
  systems: System[];
  limit: number;
  compare: string | undefined;
  metric: MetricName | undefined;
  report: string | undefined;
  /** By the configured writer; else the quotes alone are judged. */
  areAnswersWritten: boolean;
  isVerbose: boolean;
}

/** @throws UserError `usage` */
export function readEvaluateOptions(args: readonly string[]): EvaluateOptions {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw wrong(`One dataset at a time, or "table" for all.`);
  const [wanted = "demo"] = positionals;
  const isTable = values.all || wanted === "table";
  if (isTable && values.compare) throw wrong("--compare is for one dataset.");
  return {
    datasets: isTable ? datasetNames : [wanted],
    isTable,
    systems: systemsOf(values.systems),
    limit: limitOf(values.limit),
    compare: values.compare,
    metric: metricOf(values.metric),
    report: values.report,
    areAnswersWritten: values.answers,
    isVerbose: values.verbose,
  };
}

function systemsOf(listed: string | undefined): System[] {
  const names = listed?.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !allSystems.some((system) => system.name === name));
  if (unknown !== undefined) throw wrong(`There is no system "${unknown}".`);
  return allSystems.filter(({ name }) => !names || names.includes(name));
}

function metricOf(wanted: string | undefined): MetricName | undefined {
  if (wanted === undefined) return undefined;
  const metric = metricNames.find((name) => name === wanted);
  if (!metric) throw wrong(`There is no metric "${wanted}".`);
  return metric;
}

function limitOf(wanted: string): number {
  if (!/^\d+$/.test(wanted)) throw wrong("--limit is a number.");
  return Number(wanted);
}

const wrong = (problem: string) => new UserError("usage", `${problem}\n\n${usage}`);

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        all: { type: "boolean", default: false },
        systems: { type: "string" },
        limit: { type: "string", default: "1000" },
        compare: { type: "string" },
        metric: { type: "string" },
        report: { type: "string" },
        answers: { type: "boolean", default: false },
        verbose: { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : "");
  }
}
