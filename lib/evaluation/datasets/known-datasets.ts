import { existsSync } from "node:fs";
import path from "node:path";
import { UserError } from "../../errors.ts";
import { type Corpus, checkIds, type Dataset, readQuestions } from "../dataset.ts";
import { loadBeirStyle } from "./beir-style.ts";
import { loadCranfield } from "./cranfield.ts";
import { loadSec10q } from "./sec-10-q.ts";
import { loadSquadStyle } from "./squad-style.ts";
import { loadTatqa } from "./tatqa.ts";

const demoQuestions = "drizzle/seed/kesterwick/questions.jsonl";
const companyQuestions = "lib/evaluation/datasets/company-questions.jsonl";

type Exports = Extract<Corpus, { kind: "exports" }>["exports"];

interface KnownDataset {
  /** Below the folder of test data; null for what is in this repository. */
  folder: string | null;
  load(folder: string, demo: Exports): Dataset;
}

const known: Record<string, KnownDataset> = {
  demo: { folder: null, load: (_, demo) => loadDemo(demo) },
  company: {
    folder: "corpora/sourcegraph-handbook",
    load: (folder, demo) => ({
      name: "company",
      mainMetric: "evidence@5",
      corpus: {
        kind: "exports",
        exports: [{ sourceName: "Handbook", path: folder, groups: [] }, ...demo],
      },
      questions: readQuestions(companyQuestions),
    }),
  },
  cranfield: { folder: "qa/cranfield", load: loadCranfield },
  tatqa: { folder: "qa/tatqa", load: loadTatqa },
  policyqa: {
    folder: "qa/policyqa",
    load: (folder) =>
      loadSquadStyle(
        "policyqa",
        ["dev.json", "test.json"].map((file) => path.join(folder, "data", file)),
        { isFiltered: true },
      ),
  },
  "sec-10-q": { folder: "qa/sec-10-q", load: loadSec10q },
};

/** The demo company's own questions, and those of the company set that ask the demo company. */
function loadDemo(demo: Exports): Dataset {
  const harder = readQuestions(companyQuestions).filter(({ id }) => id.startsWith("kw-"));
  return {
    name: "demo",
    mainMetric: "evidence@5",
    corpus: { kind: "exports", exports: demo },
    questions: [...readQuestions(demoQuestions), ...harder],
  };
}

export const datasetNames = Object.keys(known);

interface From {
  /** Where the named datasets lie; null if nowhere. */
  testData: string | null;
  /** The demo company's exports. */
  demo: Exports;
}

/**
 * A dataset by its name, its folder (BEIR's layout), its SQuAD-style file, or its file of questions, which are asked of
 * what the database holds.
 *
 * @throws UserError `dataset-missing` or `dataset-invalid`
 */
export function loadDataset(wanted: string, from: From): Dataset {
  const dataset = known[wanted] ? loadKnown(wanted, known[wanted], from) : loadOwn(wanted);
  checkIds(dataset);
  return dataset;
}

function loadKnown(name: string, { folder, load }: KnownDataset, { testData, demo }: From): Dataset {
  if (folder === null) return load("", demo);
  if (testData === null)
    throw new UserError(
      "dataset-missing",
      `${name}: set TEST_DATA_DIR to the folder that holds ${folder} and the others.`,
    );
  const place = path.join(testData, folder);
  if (!existsSync(place)) throw new UserError("dataset-missing", `${name}: there is no folder ${place}.`);
  return load(place, demo);
}

function loadOwn(wanted: string): Dataset {
  if (!existsSync(wanted))
    throw new UserError(
      "dataset-missing",
      `There is no dataset or file ${wanted}. Known are ${datasetNames.join(", ")}; a folder in BEIR's layout, a .json file in SQuAD's, or a .jsonl file of questions will do too.`,
    );
  const name = path.basename(wanted).replace(/\.jsonl?$/, "");
  if (wanted.endsWith(".jsonl"))
    return { name, mainMetric: null, corpus: { kind: "present" }, questions: readQuestions(wanted) };
  if (wanted.endsWith(".json")) return loadSquadStyle(name, [wanted], { isFiltered: false });
  return loadBeirStyle(wanted);
}
