import { z } from "zod";
import { type CorpusDocument, type Dataset, EvaluationQuestion } from "../dataset.ts";
import { readJson } from "../read-data-file.ts";

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
 * Articles of paragraphs with questions and answer spans, as SQuAD has them; PolicyQA too. An article is a document, and
 * the passages must hold one of the spans that were marked.
 *
 * @param isFiltered - each article is a folder, and its questions are narrowed to it
 * @throws UserError naming the place that is wrong
 */
export function loadSquadStyle(
  name: string,
  files: readonly string[],
  { isFiltered }: { isFiltered: boolean },
): Dataset {
  const documents: CorpusDocument[] = [];
  const questions: EvaluationQuestion[] = [];
  for (const { title, paragraphs } of files.flatMap((file) => readJson(file, File).data)) {
    const folder = isFiltered ? title : null;
    const blocks = paragraphs.map(({ context }) => ({ kind: "paragraph" as const, text: context }));
    documents.push({ externalId: title, title, folder, blocks });
    for (const { id, question, answers, is_impossible } of paragraphs.flatMap(({ qas }) => qas))
      questions.push(
        EvaluationQuestion.parse({
          id: `${name}-${id}`,
          question,
          // Where nothing else can be found, finding the article says nothing.
          relevant: is_impossible || isFiltered ? [] : [{ document: title, grade: 1 }],
          spans: is_impossible ? [] : answers.map(({ text }) => text).filter((text) => text.trim() !== ""),
          answerable: !is_impossible,
          ...(folder ? { filters: { folders: [folder] } } : {}),
        }),
      );
  }
  return { name, mainMetric: "evidence@5", corpus: { kind: "documents", documents }, questions };
}
