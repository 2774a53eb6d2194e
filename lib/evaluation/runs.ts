import { and, desc, eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { evaluationResults, evaluationRuns } from "../db/schema/evaluation.ts";
import { isUuid } from "../domain/uuid.ts";
import { UserError } from "../errors.ts";
import type { QuestionResult } from "./judge.ts";

interface Deps {
  database: Database;
}

/** A run as it is kept. */
export interface NewRun {
  dataset: string;
  setting: Record<string, unknown>;
  summary: Record<string, unknown>;
  questionCount: number;
  results: ReadonlyMap<string, readonly QuestionResult[]>;
}

const rowsPerStatement = 500;

/** Keeps a run with every question's figures. @returns its id */
export async function saveRun(deps: Deps, { results, ...run }: NewRun): Promise<string> {
  return deps.database.orm.transaction(async (transaction) => {
    const [saved] = await transaction.insert(evaluationRuns).values(run).returning({ id: evaluationRuns.id });
    if (!saved) throw new Error("the run was not saved");
    const rows = [...results].flatMap(([system, questions]) =>
      questions.map(({ questionId, metrics, answer }) => ({
        runId: saved.id,
        system,
        questionId,
        metrics: { ...metrics, ...answer?.figures },
      })),
    );
    for (let at = 0; at < rows.length; at += rowsPerStatement)
      await transaction.insert(evaluationResults).values(rows.slice(at, at + rowsPerStatement));
    return saved.id;
  });
}

export interface KeptRun {
  id: string;
  createdAt: Date;
  /** Figures by question of one system: of what it found, and of its answers. */
  metrics: Map<string, Record<string, number | null>>;
}

/**
 * An earlier run of a dataset with one system's figures.
 *
 * @param input.run - its id, or `last` for the newest
 * @throws UserError `run-missing`
 */
export async function readRun(
  deps: Deps,
  input: { dataset: string; run: string; system: string },
): Promise<KeptRun> {
  const { orm } = deps.database;
  const isWanted = isUuid(input.run) ? eq(evaluationRuns.id, input.run) : undefined;
  const [run] =
    isWanted || input.run === "last"
      ? await orm
          .select()
          .from(evaluationRuns)
          .where(and(eq(evaluationRuns.dataset, input.dataset), isWanted))
          .orderBy(desc(evaluationRuns.createdAt))
          .limit(1)
      : [];
  if (!run)
    throw new UserError(
      "run-missing",
      `There is no run "${input.run}" of ${input.dataset}; try --compare last.`,
    );
  const rows = await orm
    .select()
    .from(evaluationResults)
    .where(and(eq(evaluationResults.runId, run.id), eq(evaluationResults.system, input.system)));
  return {
    id: run.id,
    createdAt: run.createdAt,
    metrics: new Map(rows.map(({ questionId, metrics }) => [questionId, metrics])),
  };
}
