import { readFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../errors.ts";

/** A question whose answer is known. */
export const EvaluationQuestion = z.object({
  id: z.string(),
  question: z.string(),
  /** What makes it hard: lookup, paraphrase, typo, table, superseded, absent … */
  kind: z.string(),
  /** Documents that hold the answer; any of them will do, or all where the kind is `two-part`. */
  expected: z.array(z.object({ source: z.string(), path: z.string(), title: z.string() })).default([]),
  /** Verbatim strings that the retrieved passages must hold. */
  quotes: z.array(z.string()).default([]),
  /** Short strings that an answer must hold. */
  facts: z.array(z.string()).default([]),
  answerable: z.boolean(),
  /** The asker's group, for what only a group may read. */
  group: z.string().optional(),
});
export type EvaluationQuestion = z.infer<typeof EvaluationQuestion>;

/** Reads a dataset of one JSON object a line. @throws UserError naming the first line that is wrong */
export function readDataset(file: string): EvaluationQuestion[] {
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
