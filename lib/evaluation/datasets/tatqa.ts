import path from "node:path";
import { z } from "zod";
import { type CorpusDocument, type Dataset, EvaluationQuestion } from "../dataset.ts";
import { readJson } from "../read-data-file.ts";

const Contexts = z.array(
  z.object({
    table: z.object({ uid: z.string(), table: z.array(z.array(z.string())) }),
    paragraphs: z.array(z.object({ uid: z.string(), order: z.number(), text: z.string() })),
    questions: z.array(
      z.object({
        uid: z.string(),
        question: z.string(),
        answer: z.unknown().optional(),
        answer_type: z.string().optional(),
      }),
    ),
  }),
);

/**
 * TAT-QA: a table and its paragraphs from annual reports; which of all contexts does a question belong to?
 *
 * @throws UserError naming the place that is wrong
 */
export function loadTatqa(directory: string): Dataset {
  const documents: CorpusDocument[] = [];
  const questions: EvaluationQuestion[] = [];
  for (const file of ["tatqa_dataset_dev.json", "tatqa_dataset_test_gold.json"]) {
    const contexts = readJson(path.join(directory, "dataset_raw", file), Contexts);
    for (const { table, paragraphs, questions: asked } of contexts) {
      const texts = paragraphs.toSorted((a, b) => a.order - b.order).map(({ text }) => text);
      documents.push({
        externalId: table.uid,
        title: `Note ${documents.length + 1}`,
        folder: null,
        blocks: [
          { kind: "table", rows: table.table },
          ...texts.map((text) => ({ kind: "paragraph" as const, text })),
        ],
      });
      for (const { uid, question, answer, answer_type } of asked)
        questions.push(
          EvaluationQuestion.parse({
            id: `tatqa-${uid}`,
            question,
            kind: answer_type ?? "lookup",
            relevant: [{ document: table.uid, grade: 1 }],
            facts: isQuoted(answer_type) ? spansOf(answer) : [],
          }),
        );
    }
  }
  return { name: "tatqa", mainMetric: "recall@5", corpus: { kind: "documents", documents }, questions };
}

/** Other answers are computed, and stand nowhere. */
const isQuoted = (answerType = "") => answerType === "span" || answerType === "multi-span";

/** Some answers list an empty string too. */
const spansOf = (answer: unknown) =>
  (Array.isArray(answer) ? answer : [answer]).map(String).filter((span) => span.trim() !== "");
