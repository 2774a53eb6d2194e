import { type AnswerFigures, answerFigures } from "./answer-figures.ts";
import { type FoundPassage, type Judgement, type Metric, type MetricName, metrics } from "./metrics/index.ts";
import type { GivenAnswer, Ranking } from "./systems/system.ts";

/** What one system made of one question. */
export interface QuestionResult {
  questionId: string;
  metrics: Record<MetricName, number | null>;
  /** How much speaks for an answer; comparable within one system and collection. */
  strength: number;
  ms: number;
  stageMs: Record<string, number>;
  /** The first five passages, for people. */
  found: { title: string; excerpt: string }[];
  /** Null for systems that only rank. */
  answer: AnswerResult | null;
}

/** The answer to one question. */
export interface AnswerResult extends GivenAnswer {
  figures: AnswerFigures;
}

const shownPassages = 5;
const excerptCharacters = 240;

export function judge(judgement: Judgement, ranking: Ranking): QuestionResult {
  const { passages, answer, strength, ms, stageMs } = ranking;
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
    strength,
    ms,
    stageMs,
    found: passages
      .slice(0, shownPassages)
      .map((passage) => ({ title: passage.title, excerpt: excerptOf(passage) })),
    answer: answer && { ...answer, figures: answerFigures(judgement, answer) },
  };
}

/** The title, with which a passage's header begins, is shown beside it. */
function excerptOf({ title, text }: FoundPassage): string {
  const rest = text.startsWith(title) ? text.slice(title.length) : text;
  const line = rest
    .replace(/\s+/g, " ")
    .replace(/^[ ›]+/, "")
    .trimEnd();
  return line.length <= excerptCharacters ? line : `${line.slice(0, excerptCharacters).trimEnd()} …`;
}
