import type { Grounding } from "../answering/grounding/ground.ts";
import type { Evidence } from "../domain/passage.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import { plain } from "./metrics/evidence.ts";
import { type Judgement, type Metric, type MetricName, metrics } from "./metrics/index.ts";
import type { Ranking } from "./systems/system.ts";

/** What one system made of one question. */
export interface QuestionResult {
  questionId: string;
  metrics: Record<MetricName, number | null>;
  /** What the passages say about whether they can answer; the product's only. */
  evidence: Evidence | null;
  ms: number;
  stageMs: Record<string, number>;
  /** Documents behind the first five passages. */
  documentIds: string[];
}

/** The extractive answer to one question. */
export interface AnswerResult {
  questionId: string;
  /** It would have been given, and not "not found". */
  isAnswered: boolean;
  /** Share of the facts that stand in it, 0 to 1; null where none is asked for. */
  factRecall: number | null;
  answer: string;
  titles: string[];
  evidence: Evidence;
}

export function judge(judgement: Judgement, { passages, evidence, ms, stageMs }: Ranking): QuestionResult {
  const value = (metric: Metric) => metric(judgement, passages);
  return {
    questionId: judgement.question.id,
    metrics: {
      "recall@5": value(metrics["recall@5"]),
      "recall@20": value(metrics["recall@20"]),
      "evidence@5": value(metrics["evidence@5"]),
      "evidence@20": value(metrics["evidence@20"]),
      "facts@5": value(metrics["facts@5"]),
      "nDCG@10": value(metrics["nDCG@10"]),
      "MRR@10": value(metrics["MRR@10"]),
      "precision@5": value(metrics["precision@5"]),
    },
    evidence,
    ms,
    stageMs,
    documentIds: [...new Set(passages.slice(0, 5).map((passage) => passage.documentId))],
  };
}

export function judgeAnswer(question: EvaluationQuestion, grounding: Grounding): AnswerResult {
  const sentences = grounding.isStrong ? grounding.sentences : [];
  const answer = sentences.map((sentence) => sentence.text).join("\n");
  const found = question.facts.filter((fact) => plain(answer).includes(plain(fact)));
  return {
    questionId: question.id,
    isAnswered: grounding.isStrong,
    factRecall: question.facts.length === 0 ? null : found.length / question.facts.length,
    answer,
    titles: [...new Set(grounding.retrieval.passages.slice(0, 5).map((passage) => passage.title))],
    evidence: grounding.retrieval.evidence,
  };
}
