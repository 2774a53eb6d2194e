import { existsSync } from "node:fs";
import path from "node:path";
import { UserError } from "../../errors.ts";
import { type Corpus, type Dataset, readQuestions } from "../dataset.ts";
import { loadBeirStyle } from "./beir-style.ts";
import { loadCranfield } from "./cranfield.ts";
import { loadSec10q } from "./sec-10-q.ts";
import { loadSquadStyle } from "./squad-style.ts";
import { loadTatqa } from "./tatqa.ts";

const demoQuestions = "drizzle/seed/kesterwick/questions.jsonl";
const companyQuestions = "lib/evaluation/datasets/company-questions.jsonl";

type Exports = Extract<Corpus, { kind: "exports" }>["exports"];

/** Datasets by name, from the folder of test data. */
const loaders: Record<string, (data: string, demo: Exports) => Dataset> = {
  cranfield: (data) => loadCranfield(path.join(data, "qa/cranfield")),
  tatqa: (data) => loadTatqa(path.join(data, "qa/tatqa")),
  policyqa: (data) =>
    loadSquadStyle(
      "policyqa",
      ["dev.json", "test.json"].map((file) => path.join(data, "qa/policyqa/data", file)),
      { isFiltered: true },
    ),
  "sec-10-q": (data) => loadSec10q(path.join(data, "qa/sec-10-q")),
  company: (data, demo) => ({
    name: "company",
    corpus: { kind: "exports", exports: [handbook(data), ...demo] },
    questions: readQuestions(companyQuestions),
  }),
};

const handbook = (data: string) => ({
  sourceName: "Handbook",
  path: path.join(data, "corpora/sourcegraph-handbook"),
  groups: [],
});

export const datasetNames = Object.keys(loaders);

/**
 * A dataset by its name, its folder (BEIR's layout), its SQuAD-style file, or its file of questions, which are asked of
 * what the database holds; without anything, the demo company's questions.
 *
 * @param from.testData - where the named ones lie; null if nowhere
 * @param from.demo - the demo company's exports
 * @throws UserError `dataset-missing`
 */
export function loadDataset(
  wanted: string | undefined,
  from: { testData: string | null; demo: Exports },
): Dataset {
  if (wanted === undefined) return present(demoQuestions);
  const load = loaders[wanted];
  if (load && from.testData) return load(from.testData, from.demo);
  if (load)
    throw new UserError(
      "dataset-missing",
      `Set TEST_DATA_DIR to the folder that holds ${wanted} and the others.`,
    );
  if (!existsSync(wanted))
    throw new UserError(
      "dataset-missing",
      `There is no dataset or file ${wanted}. Known are ${datasetNames.join(", ")}; a folder in BEIR's layout, a .json file in SQuAD's, or a .jsonl file of questions will do too.`,
    );
  if (wanted.endsWith(".jsonl")) return present(wanted);
  if (wanted.endsWith(".json"))
    return loadSquadStyle(path.basename(wanted, ".json"), [wanted], { isFiltered: false });
  return loadBeirStyle(wanted);
}

const present = (file: string): Dataset => ({
  name: path.basename(file, ".jsonl"),
  corpus: { kind: "present" },
  questions: readQuestions(file),
});
