import { answerLabels } from "../answer-summary.ts";
import type { Interval } from "../bootstrap.ts";
import type { Comparison } from "../compare-runs.ts";
import { type Measurement, signed } from "../measurement.ts";
import { metricNames } from "../metrics/index.ts";
import { comparedFalseRefusals } from "../summary.ts";
import { type Html, html, nothing } from "./html.ts";

/** A table that scrolls by itself where it is wider than the page. */
export const table = (head: readonly (string | Html)[], rows: readonly Html[]) =>
  html`<div class="wide" tabindex="0"><table><thead><tr>${head.map((cell) => html`<th>${cell}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

/** Without the zero before the point: as many columns as there are metrics have to fit. */
const short = (value: number) => value.toFixed(3).replace(/^0/, "");
const shortSigned = (value: number) => signed(value).replace("0.", ".");

const figure = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : value.toFixed(3);

export function meanCell(value: Interval | null | undefined): Html {
  if (!value) return html`<td>–</td>`;
  return html`<td>${figure(value.mean)}<small>${short(value.low)}–${short(value.high)}</small></td>`;
}

export function gainCell(value: Interval | null | undefined): Html {
  if (!value) return html`<td></td>`;
  const tone = value.low > 0 ? "better" : value.high < 0 ? "worse" : "even";
  if (value.low === value.high) return html`<td><b class="${tone}">${signed(value.mean)}</b></td>`;
  return html`<td><b class="${tone}">${signed(value.mean)}</b><small>${shortSigned(value.low)} … ${shortSigned(value.high)}</small></td>`;
}

/** Each system's metrics, and below them its gains over the baseline. */
export function systemsTable({ systems, baseline }: Measurement): Html {
  const used = metricNames.filter((name) => systems.some((system) => system.metrics[name]));
  const hasRefusals = systems.some((system) => system.areaUnderCurve !== null);
  const rows = systems.flatMap(({ system, metrics, gains, areaUnderCurve, refusalRecall }, i) => {
    const refusals = hasRefusals
      ? html`<td>${figure(areaUnderCurve)}</td><td>${figure(refusalRecall)}</td>`
      : nothing;
    const means = html`<tr class="${i === 0 ? "measured" : ""}"><th>${system}</th>${used.map((name) => meanCell(metrics[name]))}${refusals}</tr>`;
    if (Object.keys(gains).length === 0) return [means];
    const blank = hasRefusals ? html`<td></td><td></td>` : nothing;
    return [
      means,
      html`<tr class="gain"><th>over ${baseline}</th>${used.map((name) => gainCell(gains[name]))}${blank}</tr>`,
    ];
  });
  const refusalHeads = hasRefusals
    ? ["AUC", `refused at ${(comparedFalseRefusals * 100).toFixed(0)} % false`]
    : [];
  return table(["", ...used, ...refusalHeads], rows);
}

/** The main metric by kind of question, and how the measured system answered. */
export function kindsTable({ kinds, systems, baseline }: Measurement): Html {
  const names = systems.map(({ system }) => system);
  const rows = kinds.map(({ kind, count, figures, gain, answers }) => {
    const means = names.map((name) => html`<td>${figure(figures.get(name)?.mean)}</td>`);
    const given = [answers?.answersWithAllFacts, answers?.falseRefusals, answers?.refusalRecall];
    return html`<tr><th>${kind}</th><td>${count}</td>${means}${gainCell(gain)}${given.map((value) => html`<td>${figure(value)}</td>`)}</tr>`;
  });
  const head = [
    "",
    "questions",
    ...names,
    `over ${baseline}`,
    "all facts",
    "wrongly refused",
    "rightly refused",
  ];
  return html`<div class="kinds">${table(head, rows)}</div>`;
}

export function stagesTable({ systems }: Measurement): Html {
  const stages = systems[0]?.stages ?? [];
  if (stages.length === 0) return nothing;
  const rows = stages.map(
    ({ stage, p50, p95 }) =>
      html`<tr><th>${stage}</th><td>${p50.toFixed(1)}</td><td>${p95.toFixed(1)}</td></tr>`,
  );
  return table([`stage of ${systems[0]?.system ?? ""}`, "ms, half", "ms, 95 of 100"], rows);
}

export function answersTable({ answers }: Measurement): Html {
  if (!answers) return nothing;
  return table(
    ["answers", "share"],
    answerLabels.map(([name, label]) => html`<tr><th>${label}</th><td>${figure(answers[name])}</td></tr>`),
  );
}

/** Question by question against an earlier run, what got worse first. */
export function comparisonTable(comparison: Comparison, measurement: Measurement): Html {
  const text = new Map(measurement.questions.map(({ id, question }) => [id, question]));
  const rows = (list: Comparison["worse"], tone: string) =>
    list.map(
      ({ questionId, before, after }) =>
        html`<tr><th>${text.get(questionId) ?? questionId}</th><td>${figure(before)}</td><td>${figure(after)}</td><td><b class="${tone}">${signed(after - before)}</b></td></tr>`,
    );
  const { difference, answers, worse, better, metric } = comparison;
  const ofAnswers = answers.map((one) => html`<tr><th>${one.name}</th>${gainCell(one.difference)}</tr>`);
  const answersTable = answers.length > 0 ? table(["answers", "difference"], ofAnswers) : nothing;
  return html`<h3>Against the earlier run</h3><p>${metric} ${signed(difference.mean)} (${signed(difference.low)} to ${signed(difference.high)}); ${worse.length} questions worse, ${better.length} better.</p>${answersTable}${table(["question", "before", "now", ""], [...rows(worse, "worse"), ...rows(better, "better")])}`;
}
