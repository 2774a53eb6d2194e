import path from "node:path";
import { type CorpusDocument, type Dataset, EvaluationQuestion } from "../dataset.ts";
import { readDataFile, wrongLine } from "../read-data-file.ts";

/**
 * Cranfield 1400: abstracts on aerodynamics with graded judgements. A question's number in the judgements is its place in
 * the file, not the number that the file gives it.
 *
 * @throws UserError naming the judgement that is wrong
 */
export function loadCranfield(directory: string): Dataset {
  const read = (name: string) => readDataFile(path.join(directory, name));
  const documents = records(read("cran.all.1400")).map(({ id, fields }): CorpusDocument => {
    const title = plainLine(fields.get("T"));
    // The abstract repeats its title.
    const text = plainLine(fields.get("W")).replace(title, "").trim();
    return {
      externalId: id,
      title: title || `Abstract ${id}`,
      folder: null,
      blocks: text ? [{ kind: "paragraph", text }] : [],
    };
  });
  const relevant = judgements(path.join(directory, "cranqrel"));
  const questions = records(read("cran.qry")).map(({ fields }, i) =>
    EvaluationQuestion.parse({
      id: `cranfield-${i + 1}`,
      question: plainLine(fields.get("W")),
      relevant: relevant.get(i + 1) ?? [],
    }),
  );
  return { name: "cranfield", mainMetric: "nDCG@10", corpus: { kind: "documents", documents }, questions };
}

/** `.I 12`, then fields that begin with `.T`, `.A`, `.B`, `.W` alone on their lines. */
function records(text: string): { id: string; fields: Map<string, string> }[] {
  return text
    .split(/^\.I /m)
    .slice(1)
    .map((record) => {
      const [id = "", ...parts] = record.split(/^\.([TABW])[ \t]*\r?\n/m);
      const fields = new Map<string, string>();
      for (let i = 0; i + 1 < parts.length; i += 2) fields.set(parts[i] ?? "", parts[i + 1] ?? "");
      return { id: String(Number(id.trim())), fields };
    });
}

const plainLine = (text = "") => text.replace(/\s+/g, " ").trim();

/**
 * Lines of question, document, and code: 1 answers completely (-1 too: the paper that raised the question), 4 is of least
 * interest, 5 of none.
 */
function judgements(file: string): Map<number, { document: string; grade: number }[]> {
  const byQuestion = new Map<number, { document: string; grade: number }[]>();
  for (const [i, line] of readDataFile(file).split("\n").entries()) {
    if (line.trim() === "") continue;
    const [question, document, code] = line.trim().split(/\s+/).map(Number);
    if (!question || !document || code === undefined || !(code >= -1 && code <= 5))
      throw wrongLine(file, i + 1, "has to be a question, a document and a code from -1 to 5");
    if (code === 5) continue;
    const list = byQuestion.get(question) ?? [];
    list.push({ document: String(document), grade: code < 1 ? 4 : 5 - code });
    byQuestion.set(question, list);
  }
  return byQuestion;
}
