import { readdirSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { type Dataset, EvaluationQuestion } from "../dataset.ts";
import { readDataFile, wrongLine } from "../read-data-file.ts";

/**
 * Twenty quarterly reports of five companies as PDF. A question names its reports by patterns such as `*2023 Q3 AAPL*` or
 * `*MSFT*`; each report that a pattern stands for has to be found.
 *
 * @throws UserError naming the row that is wrong
 */
export function loadSec10q(directory: string): Dataset {
  const folder = path.join(directory, "data", "v1");
  const reports = readdirSync(path.join(folder, "docs")).filter((name) => name.endsWith(".pdf"));
  const file = path.join(folder, "qna_data.csv");
  const rows = Papa.parse<Record<string, string>>(readDataFile(file), {
    header: true,
    skipEmptyLines: true,
  }).data;
  const questions = rows.map((row, i) => {
    const patterns = (row["Source Docs"] ?? "").split(",").map((pattern) => pattern.trim());
    const named = reports.filter((name) => patterns.some((pattern) => matches(pattern, name)));
    // The heading is row 1; answers run over several lines, so rows are all there is to count.
    if (!row.Question?.trim()) throw wrongLine(file, i + 2, "has no question");
    if (named.length === 0) throw wrongLine(file, i + 2, `no report is called ${patterns.join(", ")}`);
    return EvaluationQuestion.parse({
      id: `sec-10-q-${i + 1}`,
      question: row.Question.trim(),
      kind: row["Question Type"] || "lookup",
      relevant: named.map((document) => ({ document, grade: 1 })),
    });
  });
  return {
    name: "sec-10-q",
    mainMetric: "recall@5",
    corpus: {
      kind: "exports",
      exports: [{ sourceName: "Reports", path: path.join(folder, "docs"), sourceKind: "files", groups: [] }],
    },
    questions,
  };
}

/** `*` stands for anything, as in a shell; the patterns leave out that the reports are PDF. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return pattern !== "" && new RegExp(`^${parts.join(".*")}(\\.pdf)?$`).test(name);
}
