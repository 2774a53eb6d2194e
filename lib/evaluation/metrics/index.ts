import type { EvaluationQuestion } from "../dataset.ts";
import { evidence } from "./evidence.ts";
import { ndcg } from "./ndcg.ts";
import { precision } from "./precision.ts";
import { cappedRecall } from "./recall.ts";
import { reciprocalRank } from "./reciprocal-rank.ts";

/** A passage that a system found, as far as metrics need it. */
export interface FoundPassage {
  documentId: string;
  /** Header and text. */
  text: string;
}

/** What is known of a question, by the ids of the database that was asked. */
export interface Judgement {
  question: EvaluationQuestion;
  /** Each must be found; any document of one will do. */
  needs: ReadonlySet<string>[];
  /** Grade by document id; 1 and more. */
  grades: ReadonlyMap<string, number>;
}

/** A figure of one question, 0 to 1, higher is better; null where the question says nothing about it. */
export type Metric = (judgement: Judgement, ranking: readonly FoundPassage[]) => number | null;

/** All metrics of a ranking, by the names under which they are reported. */
export const metrics = {
  "recall@5": cappedRecall(5),
  "recall@20": cappedRecall(20),
  "evidence@5": evidence((question) => question.quotes, 5),
  "evidence@20": evidence((question) => question.quotes, 20),
  "facts@5": evidence((question) => question.facts, 5),
  "nDCG@10": ndcg(10),
  "MRR@10": reciprocalRank(10),
  "precision@5": precision(5),
} satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;
