import { readFileSync } from "node:fs";
import { z } from "zod";
import { type CorpusDocument, type Dataset, EvaluationQuestion } from "../dataset.ts";

const File = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({
          context: z.string(),
          qas: z.array(
            z.object({
              id: z.string(),
              question: z.string(),
              answers: z.array(z.object({ text: z.string() })),
              is_impossible: z.boolean().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

/**
 * Articles of paragraphs with questions and answer spans, as SQuAD has them; PolicyQA too. An article is a document, its
 * paragraphs are its chunks' text, and the passages must hold the span.
 *
 * @param isFiltered - each question is asked of its own article only, by the reader's group
 */
export function loadSquadStyle(
  name: string,
  files: readonly string[],
  { isFiltered }: { isFiltered: boolean },
): Dataset {
  const documents: CorpusDocument[] = [];
  const questions: EvaluationQuestion[] = [];
  for (const file of files) {
    for (const { title, paragraphs } of File.parse(JSON.parse(readFileSync(file, "utf8"))).data) {
      const group = isFiltered ? title : null;
      const blocks = paragraphs.map(({ context }) => ({ kind: "paragraph" as const, text: context }));
      documents.push({ externalId: title, title, group, blocks });
      for (const { id, question, answers, is_impossible } of paragraphs.flatMap(({ qas }) => qas))
        questions.push(
          EvaluationQuestion.parse({
            id: `${name}-${id}`,
            question,
            relevant: is_impossible ? [] : [{ document: title, grade: 1 }],
            quotes: is_impossible ? [] : answers.slice(0, 1).map(({ text }) => text),
            answerable: !is_impossible,
            ...(group ? { group } : {}),
          }),
        );
    }
  }
  return { name, corpus: { kind: "documents", documents }, questions };
}
