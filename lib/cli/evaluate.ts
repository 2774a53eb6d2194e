import { parseArgs } from "node:util";
import { readDataset } from "../evaluation/dataset.ts";
import { evaluate, type QuestionResult } from "../evaluation/pipeline.ts";
import { type Summary, summarise } from "../evaluation/summary.ts";
import { print, runCommand } from "./command.ts";

const demoQuestions = "drizzle/seed/kesterwick/questions.jsonl";

/** `npm run evaluate -- [DATASET.jsonl] [--verbose]`: what the index finds for questions whose answers are known. */
await runCommand(async (runtime) => {
  const { values, positionals } = parseArgs({
    options: { verbose: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const questions = readDataset(positionals[0] ?? demoQuestions);
  const results = await evaluate(runtime, { questions });
  if (values.verbose) for (const result of results) printResult(result);
  const kinds = [...new Set(questions.map((question) => question.kind))].sort();
  print(row("kind", "n", "doc@5", "evid@5", "facts", "refused", "false ref."));
  for (const kind of kinds)
    printSummary(kind, summarise(results.filter((result) => result.question.kind === kind)));
  const all = summarise(results);
  printSummary("all", all);
  print(
    `retrieval p50 ${all.retrievalMsP50.toFixed(0)} ms, p95 ${all.retrievalMsP95.toFixed(0)} ms (embedding of the question included)`,
  );
});

function row(kind: string, ...cells: string[]): string {
  return kind.padEnd(16) + cells.map((cell) => cell.padStart(11)).join("");
}

function share(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}

function printSummary(kind: string, summary: Summary): void {
  print(
    row(
      kind,
      String(summary.questions),
      share(summary.documentRecallAt5),
      share(summary.evidenceRecallAt5),
      share(summary.answersWithAllFacts),
      share(summary.refusalRecall),
      share(summary.falseRefusals),
    ),
  );
}

function printResult({ question, ...result }: QuestionResult): void {
  const isRight = question.answerable ? result.hasEvidence && result.factRecall === 1 : !result.isAnswered;
  print(`${isRight ? "ok " : "   "} ${question.id} [${question.kind}] ${question.question}`);
  const { coverage, sentenceCoverage, lexicalShare, topCosine } = result.evidence;
  const numbers = [coverage, sentenceCoverage, lexicalShare, topCosine ?? 0]
    .map((value) => value.toFixed(2))
    .join(" ");
  print(
    `      evidence ${numbers}  ${result.isAnswered ? "answered" : "refused"}  ${result.foundTitles.join(" | ")}`,
  );
  if (!isRight && result.answer) print(`      ${result.answer.replaceAll("\n", "\n      ")}`);
}
