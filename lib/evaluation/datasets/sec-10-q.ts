import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import { type Dataset, EvaluationQuestion } from "../dataset.ts";

/** Twenty quarterly reports of five companies as PDF; questions name their reports by patterns such as `*2023 Q3 AAPL*`. */
export function loadSec10q(directory: string): Dataset {
  const folder = path.join(directory, "data", "v1");
  const reports = readdirSync(path.join(folder, "docs")).filter((name) => name.endsWith(".pdf"));
  const text = readFileSync(path.join(folder, "qna_data.csv"), "utf8").replace(/^\ufeff/, "");
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  const questions = rows.flatMap((row, i) => {
    const patterns = (row["Source Docs"] ?? "").split(",").map((pattern) => pattern.trim());
    const named = reports.filter((name) => patterns.some((pattern) => matches(pattern, name)));
    if (!row.Question || named.length === 0) return [];
    return [
      EvaluationQuestion.parse({
        id: `sec-10-q-${i + 1}`,
        question: row.Question,
        kind: row["Question Type"] ?? "lookup",
        relevant: named.map((document) => ({ document, grade: 1 })),
      }),
    ];
  });
  return {
    name: "sec-10-q",
    corpus: {
      kind: "exports",
      exports: [{ sourceName: "Reports", path: path.join(folder, "docs"), sourceKind: "files", groups: [] }],
    },
    questions,
  };
}

function matches(pattern: string, name: string): boolean {
  const words = pattern.replaceAll("*", " ").trim();
  return words !== "" && name.includes(words);
}
