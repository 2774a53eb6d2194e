import type { Embedder } from "../ai/embedding/index.ts";
import { type Grounding, ground } from "../answering/grounding/ground.ts";
import type { Database } from "../db/database.ts";
import type { Evidence } from "../domain/passage.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { EvaluationQuestion } from "./dataset.ts";

const depth = 5;

/** What one question came to. */
export interface QuestionResult {
  question: EvaluationQuestion;
  /** An expected document stands behind one of the first five passages (all of them for `two-part`). */
  hasDocument: boolean;
  /** Every quote stands in the first five passages. */
  hasEvidence: boolean;
  /** The extractive answer would have been given, and not "not found". */
  isAnswered: boolean;
  /** Share of the facts that stand in the extractive answer, 0 to 1; null where none is asked for. */
  factRecall: number | null;
  answer: string;
  foundTitles: string[];
  evidence: Evidence;
  retrievalMs: number;
}

/** Asks every question as an employee (of the question's group, if it names one), without a language model. */
export async function evaluate(
  deps: { database: Database; embedder: Embedder },
  input: { questions: EvaluationQuestion[] },
): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  for (const question of input.questions) {
    const startedAt = performance.now();
    const principal = asker(question);
    const signal = new AbortController().signal;
    const grounding = await ground(deps, { principal, question: question.question, signal });
    results.push(judge(question, grounding, performance.now() - startedAt));
  }
  return results;
}

function asker(question: EvaluationQuestion): UserPrincipal {
  const groups = question.group ? [question.group] : [];
  return { kind: "user", userId: "00000000-0000-0000-0000-000000000000", groups, role: "employee" };
}

function judge(question: EvaluationQuestion, grounding: Grounding, retrievalMs: number): QuestionResult {
  const top = grounding.retrieval.passages.slice(0, depth);
  const isFound = (expected: { title: string }) => top.some((passage) => passage.title === expected.title);
  const isTwoPart = question.kind === "two-part";
  const texts = normalise(top.map((passage) => passage.text).join("\n"));
  const sentences = grounding.isStrong ? grounding.sentences : [];
  const answer = sentences.map((sentence) => sentence.text).join("\n");
  const factsFound = question.facts.filter((fact) => normalise(answer).includes(normalise(fact)));
  return {
    question,
    hasDocument: isTwoPart ? question.expected.every(isFound) : question.expected.some(isFound),
    hasEvidence:
      question.quotes.length > 0 && question.quotes.every((quote) => texts.includes(normalise(quote))),
    isAnswered: grounding.isStrong,
    factRecall: question.facts.length === 0 ? null : factsFound.length / question.facts.length,
    answer,
    foundTitles: top.map((passage) => passage.title),
    evidence: grounding.retrieval.evidence,
    retrievalMs,
  };
}

const normalise = (text: string) => text.normalize("NFKC").replace(/\s+/g, " ").toLowerCase();
