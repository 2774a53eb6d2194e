import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type CorpusDocument, type Dataset, EvaluationQuestion } from "../dataset.ts";

const Document = z.object({ _id: z.string(), title: z.string().default(""), text: z.string() });
const Query = z.object({ _id: z.string(), text: z.string() });

/**
 * A folder as BEIR has it: `corpus.jsonl`, `queries.jsonl`, and `qrels/test.tsv` (query, document, score; with a heading).
 *
 * @see Thakur et al., BEIR, 2021
 */
export function loadBeirStyle(directory: string): Dataset {
  const lines = (name: string) =>
    readFileSync(path.join(directory, name), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
  const documents = lines("corpus.jsonl").map((line): CorpusDocument => {
    const { _id, title, text } = Document.parse(JSON.parse(line));
    const blocks = text.split(/\n+/).map((paragraph) => ({ kind: "paragraph" as const, text: paragraph }));
    return { externalId: _id, title: title || _id, group: null, blocks };
  });
  const relevant = new Map<string, { document: string; grade: number }[]>();
  for (const line of lines("qrels/test.tsv").slice(1)) {
    const [query = "", document = "", score = "0"] = line.split("\t");
    if (Number(score) <= 0) continue;
    relevant.set(query, [...(relevant.get(query) ?? []), { document, grade: Number(score) }]);
  }
  const questions = lines("queries.jsonl").flatMap((line) => {
    const { _id, text } = Query.parse(JSON.parse(line));
    const judged = relevant.get(_id);
    return judged ? [EvaluationQuestion.parse({ id: _id, question: text, relevant: judged })] : [];
  });
  return { name: path.basename(directory), corpus: { kind: "documents", documents }, questions };
}
