import path from "node:path";
import { z } from "zod";
import { type CorpusDocument, type Dataset, EvaluationQuestion } from "../dataset.ts";
import { readDataFile, readJsonLines, wrongLine } from "../read-data-file.ts";

const Document = z.object({ _id: z.string(), title: z.string().default(""), text: z.string() });
const Query = z.object({ _id: z.string(), text: z.string() });

/**
 * A folder as BEIR has it: `corpus.jsonl`, `queries.jsonl`, and `qrels/test.tsv` (query, document, score; with a heading).
 * Queries that nobody judged are left out.
 *
 * @see Thakur et al., BEIR, 2021
 * @throws UserError naming the line that is wrong
 */
export function loadBeirStyle(directory: string): Dataset {
  const documents = readJsonLines(path.join(directory, "corpus.jsonl"), Document).map(
    ({ _id, title, text }): CorpusDocument => {
      const blocks = text.split(/\n+/).map((paragraph) => ({ kind: "paragraph" as const, text: paragraph }));
      return { externalId: _id, title: title || _id, folder: null, blocks };
    },
  );
  const relevant = judgements(path.join(directory, "qrels", "test.tsv"));
  const questions = readJsonLines(path.join(directory, "queries.jsonl"), Query).flatMap(({ _id, text }) => {
    const judged = relevant.get(_id);
    return judged ? [EvaluationQuestion.parse({ id: _id, question: text, relevant: judged })] : [];
  });
  return {
    name: path.basename(path.resolve(directory)),
    mainMetric: "nDCG@10",
    corpus: { kind: "documents", documents },
    questions,
  };
}

function judgements(file: string): Map<string, { document: string; grade: number }[]> {
  const relevant = new Map<string, { document: string; grade: number }[]>();
  for (const [i, line] of readDataFile(file).split(/\r?\n/).entries()) {
    if (i === 0 || line.trim() === "") continue;
    const [query = "", document = "", score = ""] = line.split("\t");
    const grade = score.trim() === "" ? Number.NaN : Number(score);
    if (!query || !document || Number.isNaN(grade))
      throw wrongLine(file, i + 1, "has to be query, document and score with tabs between them");
    if (grade > 0) relevant.set(query, [...(relevant.get(query) ?? []), { document, grade }]);
  }
  return relevant;
}
