import { parseArgs } from "node:util";
import { UserError } from "../errors.ts";
import { datasetNames } from "../evaluation/datasets/known-datasets.ts";
import type { MetricName } from "../evaluation/metrics/index.ts";
import { metricNames } from "../evaluation/summary.ts";
import { bm25, dense, reciprocalRankFusion } from "../evaluation/systems/baselines.ts";
import { product } from "../evaluation/systems/product.ts";
import type { System } from "../evaluation/systems/system.ts";
import { tsRank } from "../evaluation/systems/ts-rank.ts";

const allSystems: readonly System[] = [product, bm25, dense, reciprocalRankFusion, tsRank];

const usage = `Usage: npm run evaluate -- [DATASET] [options]

  DATASET        ${datasetNames.join(", ")}: each in an index of its own, from TEST_DATA_DIR;
                 or a file of questions (.jsonl, asked of what the database holds), a SQuAD-style .json, a BEIR-style folder.
                 Left out: the demo company's questions.
  --systems      some of ${allSystems.map(({ name }) => name).join(", ")}, with commas; default: all
  --limit N      that many questions, always the same; default 1000, 0 for all
  --compare RUN  an earlier run's id, or "last": question by question
  --metric NAME  what to compare by; one of ${metricNames.join(", ")}
  --report FILE  where the HTML report goes
  --verbose      every question with what was found`;

export interface EvaluateOptions {
  dataset: string | undefined;
  systems: System[];
  limit: number;
  compare: string | undefined;
  metric: MetricName | undefined;
  report: string | undefined;
  isVerbose: boolean;
}

/** @throws UserError `usage` */
export function readEvaluateOptions(): EvaluateOptions {
  const { values, positionals } = parse();
  const names = values.systems?.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !allSystems.some((system) => system.name === name));
  if (unknown !== undefined) throw new UserError("usage", `There is no system "${unknown}".\n\n${usage}`);
  const metric = metricNames.find((name) => name === values.metric);
  if (values.metric && !metric)
    throw new UserError("usage", `There is no metric "${values.metric}".\n\n${usage}`);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 0) throw new UserError("usage", `--limit is a number.\n\n${usage}`);
  return {
    dataset: positionals[0],
    systems: allSystems.filter(({ name }) => !names || names.includes(name)),
    limit,
    compare: values.compare,
    metric,
    report: values.report,
    isVerbose: values.verbose,
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        systems: { type: "string" },
        limit: { type: "string", default: "1000" },
        compare: { type: "string" },
        metric: { type: "string" },
        report: { type: "string" },
        verbose: { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UserError("usage", `${error instanceof Error ? error.message : ""}\n\n${usage}`);
  }
}
