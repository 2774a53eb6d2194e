import type { Interval } from "./bootstrap.ts";
import type { Comparison } from "./compare-runs.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import { escapeHtml } from "./escape-html.ts";
import type { AnswerResult, QuestionResult } from "./judge.ts";
import { intervalChart, lineOfHits } from "./report-charts.ts";
import type { AnswerSummary, SystemSummary } from "./summary.ts";
import { metricNames } from "./summary.ts";

/** Everything that one run tells. */
export interface ReportInput {
  dataset: string;
  createdAt: Date;
  setting: Record<string, unknown>;
  questions: readonly EvaluationQuestion[];
  systems: readonly SystemSummary[];
  baseline: string;
  results: ReadonlyMap<string, readonly QuestionResult[]>;
  answers: { summary: AnswerSummary; results: readonly AnswerResult[] } | null;
  comparison: Comparison | null;
}

/** A page of its own with every figure, plot and question of a run; no script, nothing fetched. */
export function renderReport(input: ReportInput): string {
  const sections = [
    `<h1>${escapeHtml(input.dataset)}</h1>`,
    `<p class="quiet">${input.questions.length} questions · ${input.createdAt.toISOString()} · ${escapeHtml(settingText(input.setting))}</p>`,
    systemsTable(input),
    charts(input),
    input.answers ? answersTable(input.answers.summary) : "",
    input.comparison ? comparisonTable(input.comparison, input.questions) : "",
    questionTable(input),
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(input.dataset)} · evaluation</title><meta name="viewport" content="width=device-width"><style>${style}</style></head><body><main>${sections.join("\n")}</main></body></html>\n`;
}

const style = `
:root{color-scheme:light dark;--line:light-dark(#ddd,#333);--quiet:light-dark(#666,#999);--accent:light-dark(#0b57d0,#8ab4f8)}
body{margin:0;font:14px/1.5 system-ui,sans-serif}main{max-width:1100px;margin:auto;padding:32px 16px}
h1{font-size:28px;margin:0}h2{font-size:16px;margin:40px 0 8px}.quiet{color:var(--quiet)}
.wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right}
small{color:var(--quiet)}b.up{color:light-dark(#13733b,#81c995)}b.down{color:light-dark(#b3261e,#f2b8b5)}
svg{display:block;max-width:100%}svg text{font:12px system-ui;fill:currentColor}`;

function systemsTable({ systems, baseline }: ReportInput): string {
  const used = metricNames.filter((name) => systems.some((system) => system.metrics[name]));
  const rows = systems.map(({ system, metrics, gains, msP50, msP95 }) => {
    const cells = used.map(
      (name) => `<td class="n">${intervalCell(metrics[name])}${gainCell(gains[name])}</td>`,
    );
    return `<tr><th>${escapeHtml(system)}</th>${cells.join("")}<td class="n">${msP50.toFixed(0)} / ${msP95.toFixed(0)}</td></tr>`;
  });
  const heads = used.map((name) => `<th class="n">${name}</th>`).join("");
  return `<h2>Systems</h2><p class="quiet">Mean, 95 % bootstrap interval, and the paired gain over ${escapeHtml(baseline)}.</p><div class="wide"><table><tr><th></th>${heads}<th class="n">ms p50 / p95</th></tr>${rows.join("")}</table></div>`;
}

function intervalCell(value: Interval | undefined): string {
  return value
    ? `${value.mean.toFixed(3)}<br><small>${value.low.toFixed(3)}–${value.high.toFixed(3)}</small>`
    : "–";
}

function gainCell(value: Interval | undefined): string {
  if (!value) return "";
  const tone = value.low > 0 ? "up" : value.high < 0 ? "down" : "";
  return `<br><small><b class="${tone}">${signed(value.mean)}</b> ${signed(value.low)} … ${signed(value.high)}</small>`;
}

const signed = (value: number) => `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(3)}`;

function charts({ systems, results }: ReportInput): string {
  const name = metricNames.find((metric) => systems.some((system) => system.metrics[metric]));
  if (!name) return "";
  const intervals = systems.flatMap(({ system, metrics }) => {
    const interval = metrics[name];
    return interval ? [{ label: system, ...interval }] : [];
  });
  const times = [...results].map(([label, own]) => ({ label, values: own.map(({ ms }) => ms) }));
  return `<h2>${name}</h2>${intervalChart(intervals)}<h2>Milliseconds, share of questions answered within</h2>${lineOfHits(times)}`;
}

function answersTable(summary: AnswerSummary): string {
  const rows = [
    ["All facts in the extractive answer", summary.answersWithAllFacts],
    ["Unanswerable questions refused (recall)", summary.refusalRecall],
    ["Refusals that were right (precision)", summary.refusalPrecision],
    ["Answerable questions refused", summary.falseRefusals],
    ["Area under the curve, answerable against not", summary.areaUnderCurve],
  ] as const;
  const cells = rows.map(
    ([label, value]) =>
      `<tr><th>${label}</th><td class="n">${value === null ? "–" : value.toFixed(3)}</td></tr>`,
  );
  return `<h2>Answers without a model</h2><div class="wide"><table>${cells.join("")}</table></div>`;
}

function comparisonTable(comparison: Comparison, questions: readonly EvaluationQuestion[]): string {
  const text = new Map(questions.map((question) => [question.id, question.question]));
  const row = ({ questionId, before, after }: Comparison["worse"][number]) =>
    `<tr><td>${escapeHtml(text.get(questionId) ?? questionId)}</td><td class="n">${before.toFixed(2)}</td><td class="n">${after.toFixed(2)}</td></tr>`;
  const { difference, worse, better, metric } = comparison;
  return `<h2>Against the earlier run: ${metric} ${signed(difference.mean)} <small>${signed(difference.low)} … ${signed(difference.high)}</small></h2><div class="wide"><table><tr><th>${worse.length} worse</th><th class="n">before</th><th class="n">now</th></tr>${worse.map(row).join("")}<tr><th>${better.length} better</th><th></th><th></th></tr>${better.map(row).join("")}</table></div>`;
}

function questionTable({ questions, systems, results, answers }: ReportInput): string {
  const [first] = systems;
  const byId = new Map((results.get(first?.system ?? "") ?? []).map((result) => [result.questionId, result]));
  const answerById = new Map(answers?.results.map((result) => [result.questionId, result]));
  const rows = questions.map(({ id, kind, question, answerable }) => {
    const figures = byId.get(id)?.metrics;
    const reached = figures
      ? metricNames.flatMap((name) => (figures[name] === null ? [] : [`${name} ${figures[name].toFixed(2)}`]))
      : [];
    const answer = answerById.get(id);
    const said = answer ? (answer.isAnswered ? escapeHtml(answer.answer) : "<small>refused</small>") : "";
    return `<tr><td>${escapeHtml(kind)}${answerable ? "" : " <small>(unanswerable)</small>"}</td><td>${escapeHtml(question)}</td><td><small>${reached.join("<br>")}</small></td><td>${said}</td></tr>`;
  });
  return `<h2>Questions</h2><div class="wide"><table><tr><th>kind</th><th>question</th><th>${escapeHtml(first?.system ?? "")}</th><th>extractive answer</th></tr>${rows.join("")}</table></div>`;
}

function settingText(setting: Record<string, unknown>): string {
  return Object.entries(setting)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}
