import { z } from "zod";
import type { SourceKind } from "../domain/document.ts";
import { SearchFilters } from "../domain/search.ts";
import { UserError } from "../errors.ts";
import type { MetricName } from "./metrics/index.ts";
import { readJsonLines } from "./read-data-file.ts";

/** What a question is narrowed to; sources by their names. */
const Scope = SearchFilters.extend({ sources: z.array(z.string()).default([]) });

/** A question whose answer is known. */
export const EvaluationQuestion = z.strictObject({
  id: z.string().min(1),
  question: z.string().min(1),
  /** What the asker said before, oldest first; for follow-ups. */
  history: z.array(z.string()).default([]),
  /** What makes it hard: lookup, paraphrase, typo, table, superseded, absent … */
  kind: z.string().default("lookup"),
  /** Documents that hold the answer; any of them will do, or all where the kind is `two-part`. */
  expected: z.array(z.strictObject({ source: z.string(), path: z.string(), title: z.string() })).default([]),
  /** Graded judgements by external id, where a collection has them; grades from 1 up. */
  relevant: z.array(z.strictObject({ document: z.string(), grade: z.number().positive() })).default([]),
  /** Verbatim strings that the retrieved passages must hold, all of them. */
  quotes: z.array(z.string().min(1)).default([]),
  /** Verbatim strings of which the passages must hold one: what several people marked as the answer. */
  spans: z.array(z.string().min(1)).default([]),
  /** Short strings that an answer must hold, all of them. */
  facts: z.array(z.string().min(1)).default([]),
  answerable: z.boolean().default(true),
  /** The asker's group, for what only a group may read. */
  group: z.string().optional(),
  filters: Scope.optional(),
});
export type EvaluationQuestion = z.infer<typeof EvaluationQuestion>;

/** A document of a collection that is no export. */
export interface CorpusDocument {
  externalId: string;
  title: string;
  /** The folder that questions can be narrowed to; null for none. */
  folder: string | null;
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
  /** The figure by which systems are told apart; null: the first that its questions say something about. */
  mainMetric: MetricName | null;
  corpus: Corpus;
  questions: EvaluationQuestion[];
}

const JudgeableQuestion = EvaluationQuestion.refine(
  ({ answerable, expected, relevant, quotes, spans, facts }) =>
    !answerable || [expected, relevant, quotes, spans, facts].some((list) => list.length > 0),
  "say what answers it (expected, quotes, spans or facts), or that it is not answerable",
);

/** Reads questions, one JSON object a line. @throws UserError naming the first line that is wrong */
export function readQuestions(file: string): EvaluationQuestion[] {
  return readJsonLines(file, JudgeableQuestion);
}

/** Figures are kept and compared by a question's id. @throws UserError naming an id that stands twice */
export function checkIds({ name, questions }: Pick<Dataset, "name" | "questions">): void {
  const seen = new Set<string>();
  for (const { id } of questions) {
    if (seen.has(id)) throw new UserError("dataset-invalid", `${name}: two questions have the id ${id}.`);
    seen.add(id);
  }
}
