import { readFileSync } from "node:fs";
import { z } from "zod";
import type { SourceKind } from "../domain/document.ts";
import { UserError } from "../errors.ts";

/** A question whose answer is known. */
export const EvaluationQuestion = z.object({
  id: z.string(),
  question: z.string(),
  /** What the asker said before, oldest first; for follow-ups. */
  history: z.array(z.string()).default([]),
  /** What makes it hard: lookup, paraphrase, typo, table, superseded, absent … */
  kind: z.string().default("lookup"),
  /** Documents that hold the answer; any of them will do, or all where the kind is `two-part`. */
  expected: z.array(z.object({ source: z.string(), path: z.string(), title: z.string() })).default([]),
  /** Graded judgements by external id, where a collection has them; grades from 1 up. */
  relevant: z.array(z.object({ document: z.string(), grade: z.number().positive() })).default([]),
  /** Verbatim strings that the retrieved passages must hold. */
  quotes: z.array(z.string()).default([]),
  /** Short strings that an answer must hold. */
  facts: z.array(z.string()).default([]),
  answerable: z.boolean().default(true),
  /** The asker's group, for what only a group may read. */
  group: z.string().optional(),
});
export type EvaluationQuestion = z.infer<typeof EvaluationQuestion>;

/** A document of a collection that is no export. */
export interface CorpusDocument {
  externalId: string;
  title: string;
  /** Its only readers; null for everyone. */
  group: string | null;
  /** Paragraphs, and tables by rows, the first of which heads them. */
  blocks: ({ kind: "paragraph"; text: string } | { kind: "table"; rows: string[][] })[];
}

/** What the questions are asked of. */
export type Corpus =
  | { kind: "documents"; documents: CorpusDocument[] }
  /** Imported as an admin would; without groups everyone may read it. */
  | {
      kind: "exports";
      exports: { sourceName: string; path: string; sourceKind?: SourceKind; groups: string[] }[];
    }
  /** Whatever the configured database holds. */
  | { kind: "present" };

export interface Dataset {
  name: string;
  corpus: Corpus;
  questions: EvaluationQuestion[];
}

/** Reads questions, one JSON object a line. @throws UserError naming the first line that is wrong */
export function readQuestions(file: string): EvaluationQuestion[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [EvaluationQuestion.parse(JSON.parse(line))];
    } catch (error) {
      throw new UserError(
        "dataset-invalid",
        `${file}, line ${i + 1}: ${error instanceof Error ? error.message : "is wrong"}`,
      );
    }
  });
}
