import { type AnswerSummary, answerLabels } from "../evaluation/answer-summary.ts";
import type { Interval } from "../evaluation/bootstrap.ts";
import type { Comparison } from "../evaluation/compare-runs.ts";
import type { EvaluationQuestion } from "../evaluation/dataset.ts";
import { type Measurement, signed } from "../evaluation/measurement.ts";
import { metricNames } from "../evaluation/metrics/index.ts";
import { comparedFalseRefusals } from "../evaluation/summary.ts";
import { print } from "./command.ts";

const cellWidth = 16;
const row = (label: string, cells: readonly string[]) =>
  label.padEnd(18) + cells.map((cell) => cell.padStart(cellWidth)).join("");
const number = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : value.toFixed(3);
const range = ({ low, high }: Interval) => `${signed(low)}…${signed(high)}`;

/** A line of means for each system, and below it the paired gains over the baseline with their 95 % intervals. */
export function printSystems({ systems, baseline }: Measurement): void {
  const used = metricNames.filter((name) => systems.some((system) => system.metrics[name]));
  const refusals = `refused@${(comparedFalseRefusals * 100).toFixed(0)}%`;
  print(row("", [...used, "AUC", refusals, "ms p50 / p95"]));
  for (const { system, metrics, gains, areaUnderCurve, refusalRecall, latency } of systems) {
    const means = used.map((name) => number(metrics[name]?.mean));
    const ms = `${latency.p50.toFixed(0)} / ${latency.p95.toFixed(0)}`;
    print(row(system, [...means, number(areaUnderCurve), number(refusalRecall), ms]));
    if (Object.keys(gains).length === 0) continue;
    const meansOf = used.map((name) => (gains[name] ? signed(gains[name].mean) : ""));
    print(row(`  over ${baseline}`, meansOf));
    const ranges = used.map((name) => (gains[name] ? ` ${range(gains[name])}` : ""));
    print(row("  95 %", ranges));
  }
  const stages = (systems[0]?.stages ?? []).map(
    ({ stage, p50, p95 }) => `${stage} ${p50.toFixed(0)}/${p95.toFixed(0)}`,
  );
  if (stages.length > 0) print(`ms by stage, p50/p95: ${stages.join("  ")}`);
}

/** Kinds of question with what was found, answered and refused. */
export function printKinds({ kinds, systems, answers, baseline, mainMetric }: Measurement): void {
  if (kinds.length === 0) return;
  const [measured = "", ...others] = systems.map(({ system }) => system);
  const compared = others.includes(baseline) ? [measured, baseline] : [measured];
  print();
  print(row(mainMetric ?? "", ["n", ...compared, "all facts", "false refusals", "refused"]));
  for (const { kind, count, figures, answers: given } of kinds) {
    const means = compared.map((system) => number(figures.get(system)?.mean));
    const answered = [given?.answersWithAllFacts, given?.falseRefusals, given?.refusalRecall].map(number);
    print(row(kind, [String(count), ...means, ...answered]));
  }
  if (answers) printAnswers(answers);
}

function printAnswers(answers: AnswerSummary): void {
  print();
  for (const [name, label] of answerLabels) print(`${label.padEnd(56)}${number(answers[name])}`);
}

/** A line for each dataset: its main figure by system, and the gain over the baseline. */
export function printTable(measurements: readonly Measurement[]): void {
  const names = [...new Set(measurements.flatMap(({ systems }) => systems.map(({ system }) => system)))];
  print(`\n${row("", ["figure", ...names, "gain", "95 %"])}`);
  for (const { dataset, mainMetric, systems } of measurements) {
    if (!mainMetric) continue;
    const means = names.map((name) =>
      number(systems.find(({ system }) => system === name)?.metrics[mainMetric]?.mean),
    );
    const gain = systems[0]?.gains[mainMetric];
    print(row(dataset, [mainMetric, ...means, gain ? signed(gain.mean) : "", gain ? ` ${range(gain)}` : ""]));
  }
}

/** What got worse first. */
export function printComparison(comparison: Comparison, questions: readonly EvaluationQuestion[]): void {
  const text = new Map(questions.map((question) => [question.id, question.question]));
  const { metric, difference, answers, worse, better } = comparison;
  print(`\n${metric} against the earlier run: ${signed(difference.mean)} (${range(difference)})`);
  for (const one of answers)
    print(`  ${one.name}: ${signed(one.difference.mean)} (${range(one.difference)})`);
  const sides = [
    { name: "worse", list: worse },
    { name: "better", list: better },
  ];
  for (const { name, list } of sides)
    for (const { questionId, before, after } of list.slice(0, 20))
      print(`  ${name}  ${before.toFixed(2)} → ${after.toFixed(2)}  ${text.get(questionId) ?? questionId}`);
}

/** Each question of the measured system, with what it found and said. */
export function printQuestions({ questions, results, systems, mainMetric }: Measurement): void {
  const own = results.get(systems[0]?.system ?? "") ?? [];
  const resultOf = new Map(own.map((result) => [result.questionId, result]));
  for (const { id, kind, question, answerable } of questions) {
    const result = resultOf.get(id);
    if (!result) continue;
    const { answer, strength, found } = result;
    const hit = mainMetric ? result.metrics[mainMetric] : null;
    const isRight = answerable
      ? hit === 1 && answer?.figures["fact recall"] !== 0
      : answer?.isAnswered === false;
    print(`${isRight ? "ok " : "   "} ${id} [${kind}] ${question}`);
    const said = answer ? (answer.isAnswered ? "answered" : "refused") : "";
    print(`      strength ${strength.toFixed(2)}  ${said}  found ${number(hit)}`);
    print(`      ${[...new Set(found.map(({ title }) => title))].join(" | ")}`);
    if (!isRight && answer?.isAnswered) print(`      ${answer.text.replaceAll("\n", "\n      ")}`);
  }
}
