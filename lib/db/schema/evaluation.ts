// Written by lib/evaluation alone.
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";

/** One run of a dataset against this database's index. */
export const evaluationRuns = pgTable(
  "evaluation_runs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    dataset: text("dataset").notNull(),
    /** What was measured with: embedding model, counts of documents and chunks, options. */
    setting: jsonb("setting").$type<Record<string, unknown>>().notNull(),
    questionCount: integer("question_count").notNull(),
    /** Figures by system, as they were printed. */
    summary: jsonb("summary").$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("evaluation_runs_dataset").on(table.dataset, table.createdAt)],
);

/** What each system made of each question; two runs are compared by it. */
export const evaluationResults = pgTable(
  "evaluation_results",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => evaluationRuns.id, { onDelete: "cascade" }),
    system: text("system").notNull(),
    questionId: text("question_id").notNull(),
    metrics: jsonb("metrics").$type<Record<string, number | null>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.system, table.questionId] })],
);
