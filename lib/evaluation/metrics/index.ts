import type { EvaluationQuestion } from "../dataset.ts";
import { evidence } from "./evidence.ts";
import { ndcg } from "./ndcg.ts";
import { precision } from "./precision.ts";
import { cappedRecall } from "./recall.ts";
import { reciprocalRank } from "./reciprocal-rank.ts";

/** A passage that a system found, as far as metrics need it. */
export interface FoundPassage {
  documentId: string;
  title: string;
  /** Header and text. */
  text: string;
}

/** What is known of a question, by the ids of the database that was asked. */
export interface Judgement {
  question: EvaluationQuestion;
  /** Each must be found; any document of one will do. None where the index lacks it. */
  needs: ReadonlySet<string>[];
  /** Grade by document id; 1 and more. */
  grades: ReadonlyMap<string, number>;
  /** Grades of all that was judged, in the index or not: what is missing there was not found. */
  judgedGrades: readonly number[];
  /** Names of judged documents that are not in the index. */
  missing: readonly string[];
}

/** A figure of one question, 0 to 1, higher is better; null where the question says nothing about it. */
export type Metric = (judgement: Judgement, ranking: readonly FoundPassage[]) => number | null;

const evidenceOf = ({ quotes, spans }: EvaluationQuestion) => ({ all: quotes, oneOf: spans });
const factsOf = ({ facts }: EvaluationQuestion) => ({ all: facts, oneOf: [] });

/** All metrics of a ranking, by the names under which they are reported. */
export const metrics = {
  "recall@5": cappedRecall(5),
  "recall@20": cappedRecall(20),
  "evidence@5": evidence(evidenceOf, 5),
  "evidence@20": evidence(evidenceOf, 20),
  "facts@5": evidence(factsOf, 5),
  "nDCG@10": ndcg(10),
  "MRR@10": reciprocalRank(10),
  "precision@5": precision(5),
} satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

/** In the order in which they are reported. */
export const metricNames = Object.keys(metrics).filter(isMetricName);

function isMetricName(name: string): name is MetricName {
  return name in metrics;
}
