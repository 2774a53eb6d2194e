import { headline, type Measurement } from "../measurement.ts";
import { Html, html, nothing } from "./html.ts";
import { gainPlot, latencyPlot, meanPlot } from "./plots.ts";
import { questionLists } from "./question-list.ts";
import { style } from "./style.ts";
import {
  answersTable,
  comparisonTable,
  gainCell,
  kindsTable,
  meanCell,
  stagesTable,
  systemsTable,
  table,
} from "./tables.ts";

/**
 * A page of its own with every figure, plot and question of one run, or of several side by side; no script, nothing
 * fetched.
 *
 * @param input.skipped - datasets that were not measured, and why
 */
export function renderReport(input: {
  measurements: readonly Measurement[];
  skipped: readonly string[];
}): string {
  const { measurements, skipped } = input;
  const [only] = measurements;
  const isSingle = measurements.length === 1 && only !== undefined;
  const title = isSingle ? `${only.dataset} · evaluation` : "Evaluation";
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width,initial-scale=1"><style>${styleSheet}</style></head>
<body><main><h1>${isSingle ? only.dataset : "Evaluation"}</h1>
${isSingle ? nothing : overview(measurements, skipped)}
${measurements.map((measurement) => section(measurement, isSingle))}
</main></body></html>
`;
  return page.text;
}

const styleSheet = new Html(style);

/** The main figure of each dataset and system. */
function overview(measurements: readonly Measurement[], skipped: readonly string[]): Html {
  const names = [...new Set(measurements.flatMap(({ systems }) => systems.map(({ system }) => system)))];
  const rows = measurements.map(({ dataset, mainMetric, systems, baseline }) => {
    const figures = names.map((name) => systems.find(({ system }) => system === name));
    const cells = figures.map((system) => meanCell(mainMetric ? system?.metrics[mainMetric] : null));
    const [measured] = systems;
    const gain = gainCell(mainMetric ? measured?.gains[mainMetric] : null);
    return html`<tr><th><a href="#${dataset}">${dataset}</a><small> ${mainMetric ?? ""} over ${baseline}</small></th>${gain}${cells}</tr>`;
  });
  const gains = measurements.flatMap(({ dataset, mainMetric, systems }) => {
    const interval = mainMetric ? systems[0]?.gains[mainMetric] : undefined;
    return interval ? [{ label: dataset, interval, isMeasured: interval.low > 0 }] : [];
  });
  const left = skipped.map((line) => html`<p class="quiet">Left out: ${line}</p>`);
  return html`<p class="quiet">Main figure of each dataset with its 95 % bootstrap interval; differences are paired, question by question.</p><section>${table(["", "gain", ...names], rows)}<h3>Gain over the baseline</h3>${gainPlot(gains)}${left}</section>`;
}

function section(measurement: Measurement, isSingle: boolean): Html {
  const { dataset, questions, createdAt, setting, systems, mainMetric, baseline, comparison } = measurement;
  const settings = Object.entries(setting).map(([name, value]) => `${name} ${value}`);
  const facts = [
    `${questions.length} questions`,
    ...settings,
    createdAt.toISOString().slice(0, 16).replace("T", " "),
  ];
  const rowsOf = (which: "metrics" | "gains") =>
    systems.flatMap((system, i) => {
      const interval = mainMetric ? system[which][mainMetric] : undefined;
      return interval ? [{ label: system.system, interval, isMeasured: i === 0 }] : [];
    });
  return html`${isSingle ? nothing : html`<section id="${dataset}"><h2>${dataset}</h2>`}<p class="quiet">${facts.join(" · ")}</p><p class="headline">${headline(measurement) ?? "Its questions say nothing about any figure."}</p>${missingNote(measurement)}${isSingle ? html`<section>` : nothing}
<div class="pair"><div><h3>${mainMetric ?? ""}</h3>${meanPlot(rowsOf("metrics"))}</div><div><h3>Difference to ${baseline}</h3>${gainPlot(rowsOf("gains"))}</div></div>
<h3>All figures</h3><p class="quiet">Mean over the answerable questions, 95 % bootstrap interval, and the paired gain over ${baseline}.</p>${systemsTable(measurement)}
${comparison ? comparisonTable(comparison, measurement) : nothing}
<h3>By kind of question</h3>${kindsTable(measurement)}
<div class="pair"><div><h3>Answers</h3>${answersTable(measurement)}</div><div><h3>Milliseconds: half, and 95 of 100 questions</h3>${latencyPlot(systems)}${stagesTable(measurement)}</div></div>
${questionLists(measurement)}</section>`;
}

function missingNote({ missing }: Measurement): Html {
  if (missing.length === 0) return nothing;
  return html`<p class="warn">${missing.length} judged documents are not in this index and count as not found: ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? " …" : ""}</p>`;
}
