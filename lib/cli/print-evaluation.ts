import type { Interval } from "../evaluation/bootstrap.ts";
import type { Comparison } from "../evaluation/compare-runs.ts";
import type { EvaluationQuestion } from "../evaluation/dataset.ts";
import type { AnswerResult, QuestionResult } from "../evaluation/judge.ts";
import {
  type AnswerSummary,
  metricNames,
  type SystemSummary,
  summariseAnswers,
} from "../evaluation/summary.ts";
import { print } from "./command.ts";

const cellWidth = 13;
const row = (label: string, cells: readonly string[]) =>
  label.padEnd(18) + cells.map((cell) => cell.padStart(cellWidth)).join("");
const number = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : value.toFixed(3);
const signed = (value: number) => `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(3)}`;
const range = ({ low, high }: Interval) => `${signed(low)}…${signed(high)}`;

/** A line of means for each system, and below it the paired gains over the baseline with their 95 % intervals. */
export function printSystems(systems: readonly SystemSummary[]): void {
  const used = metricNames.filter((name) => systems.some((system) => system.metrics[name]));
  print(row("", [...used, "ms p50", "ms p95"]));
  for (const { system, metrics, gains, msP50, msP95 } of systems) {
    const means = used.map((name) => number(metrics[name]?.mean));
    print(row(system, [...means, msP50.toFixed(0), msP95.toFixed(0)]));
    if (Object.keys(gains).length === 0) continue;
    print(
      row(
        "  over baseline",
        used.map((name) => (gains[name] ? signed(gains[name].mean) : "")),
      ),
    );
    print(
      row(
        "  95 %",
        used.map((name) => (gains[name] ? ` ${range(gains[name])}` : "")),
      ),
    );
  }
}

/** Kinds of question with what was found, answered and refused. */
export function printAnswers(
  questions: readonly EvaluationQuestion[],
  summary: AnswerSummary,
  found: { results: readonly QuestionResult[]; answers: readonly AnswerResult[] },
): void {
  print();
  print(row("kind", ["n", "recall@5", "evidence@5", "all facts", "refused", "false ref."]));
  const kinds = [...new Set(questions.map(({ kind }) => kind))].sort();
  for (const kind of kinds)
    printKind(
      kind,
      questions.filter((question) => question.kind === kind),
      found,
    );
  printKind("all", questions, found);
  print(
    `refusals: precision ${number(summary.refusalPrecision)}, recall ${number(summary.refusalRecall)}; answerable against not: AUC ${number(summary.areaUnderCurve)}`,
  );
}

function printKind(
  kind: string,
  questions: readonly EvaluationQuestion[],
  found: { results: readonly QuestionResult[]; answers: readonly AnswerResult[] },
): void {
  const answerable = new Set(questions.filter(({ answerable }) => answerable).map(({ id }) => id));
  const own = found.results.filter(({ questionId }) => answerable.has(questionId));
  const mean = (name: "recall@5" | "evidence@5") => {
    const values = own.map(({ metrics }) => metrics[name]).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const { answersWithAllFacts, refusalRecall, falseRefusals } = summariseAnswers(questions, found.answers);
  const figures = [mean("recall@5"), mean("evidence@5"), answersWithAllFacts, refusalRecall, falseRefusals];
  print(row(kind, [String(questions.length), ...figures.map(number)]));
}

export function printComparison(comparison: Comparison, questions: readonly EvaluationQuestion[]): void {
  const text = new Map(questions.map((question) => [question.id, question.question]));
  const { metric, difference, worse, better } = comparison;
  print(`\n${metric} against the earlier run: ${signed(difference.mean)} (${range(difference)})`);
  const sides = [
    { name: "worse", list: worse },
    { name: "better", list: better },
  ];
  for (const { name, list } of sides)
    for (const { questionId, before, after } of list.slice(0, 20))
      print(`  ${name}  ${before.toFixed(2)} → ${after.toFixed(2)}  ${text.get(questionId) ?? questionId}`);
}

export function printQuestions(
  questions: readonly EvaluationQuestion[],
  results: readonly QuestionResult[],
  answers: readonly AnswerResult[],
): void {
  const resultOf = new Map(results.map((result) => [result.questionId, result]));
  const answerOf = new Map(answers.map((answer) => [answer.questionId, answer]));
  for (const { id, kind, question, answerable } of questions) {
    const [result, answer] = [resultOf.get(id), answerOf.get(id)];
    const hit = result?.metrics["evidence@5"] ?? result?.metrics["recall@5"];
    const isRight = answerable ? hit === 1 && answer?.factRecall !== 0 : answer?.isAnswered === false;
    print(`${isRight ? "ok " : "   "} ${id} [${kind}] ${question}`);
    if (!answer) continue;
    const { coverage, sentenceCoverage, lexicalShare, topCosine } = answer.evidence;
    const numbers = [coverage, sentenceCoverage, lexicalShare, topCosine ?? 0].map((value) =>
      value.toFixed(2),
    );
    print(
      `      evidence ${numbers.join(" ")}  ${answer.isAnswered ? "answered" : "refused"}  found ${number(hit)}`,
    );
    print(`      ${answer.titles.join(" | ")}`);
    if (!isRight && answer.answer) print(`      ${answer.answer.replaceAll("\n", "\n      ")}`);
  }
}
