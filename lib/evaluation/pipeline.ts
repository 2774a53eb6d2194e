import type { Embedder } from "../ai/embedding/index.ts";
import { type Grounding, ground } from "../answering/grounding/ground.ts";
import type { Database } from "../db/database.ts";
import type { Evidence } from "../domain/passage.ts";
import type { Principal, UserPrincipal } from "../domain/principal.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import { readJudgements } from "./judgements.ts";
import { plain } from "./metrics/evidence.ts";
import { type Judgement, type Metric, type MetricName, metrics } from "./metrics/index.ts";
import type { Asked, Ranking, System } from "./systems/system.ts";

interface Deps {
  database: Database;
  embedder: Embedder;
}

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

/** Asks each system every question as an employee (of the question's group, if it names one), and judges what it finds. */
export async function evaluate(
  deps: Deps,
  input: {
    principal: Principal;
    questions: readonly EvaluationQuestion[];
    systems: readonly System[];
    onProgress?: (system: string, count: number) => void;
  },
): Promise<Map<string, QuestionResult[]>> {
  const judgements = await readJudgements(deps, input);
  const asked: Asked[] = input.questions.map((question) => ({ question, principal: asker(question) }));
  const results = new Map<string, QuestionResult[]>();
  for (const system of input.systems) {
    const onProgress = (count: number) => input.onProgress?.(system.name, count);
    const rankings = await system.rankAll(deps, { asked, onProgress });
    results.set(
      system.name,
      rankings.flatMap((ranking, i) => {
        const judgement = judgements[i];
        return judgement ? [judge(judgement, ranking)] : [];
      }),
    );
  }
  return results;
}

function judge(judgement: Judgement, { passages, evidence, ms, stageMs }: Ranking): QuestionResult {
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

/** The extractive answers to questions, as they would be given without a language model. */
export async function evaluateAnswers(
  deps: Deps,
  input: { questions: readonly EvaluationQuestion[] },
): Promise<AnswerResult[]> {
  const results: AnswerResult[] = [];
  for (const question of input.questions) {
    const signal = new AbortController().signal;
    const grounding = await ground(deps, { principal: asker(question), question: question.question, signal });
    results.push(judgeAnswer(question, grounding));
  }
  return results;
}

function judgeAnswer(question: EvaluationQuestion, grounding: Grounding): AnswerResult {
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

function asker(question: EvaluationQuestion): UserPrincipal {
  const groups = question.group ? [question.group] : [];
  return { kind: "user", userId: "00000000-0000-0000-0000-000000000000", groups, role: "employee" };
}
