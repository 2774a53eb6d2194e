import type { Interval } from "../bootstrap.ts";
import { signed } from "../measurement.ts";
import type { SystemSummary } from "../summary.ts";
import { type Html, html, nothing } from "./html.ts";

interface Row {
  label: string;
  interval: Interval;
  isMeasured: boolean;
}

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/** A dot at each mean with a line over its interval, on a scale from 0 to 1. */
export function meanPlot(rows: readonly Row[]): Html {
  const drawn = rows.map(({ label, interval, isMeasured }) =>
    plotRow({ label, isMeasured, value: interval.mean.toFixed(3), track: intervalMarks(interval, (v) => v) }),
  );
  return html`<div class="plot">${drawn}${scale(["0", ".25", ".5", ".75", "1"])}</div>`;
}

/** Differences around a zero line: an interval that does not touch it is a difference. */
export function gainPlot(rows: readonly Row[]): Html {
  if (rows.length === 0) return nothing;
  const reach = Math.max(0.05, ...rows.flatMap(({ interval }) => [-interval.low, interval.high]));
  const widest = Math.ceil(reach * 20) / 20;
  const place = (value: number) => 0.5 + value / widest / 2;
  const drawn = rows.map(({ label, interval, isMeasured }) =>
    plotRow({
      label,
      isMeasured,
      value: signed(interval.mean),
      track: html`<i class="zero"></i>${intervalMarks(interval, place)}`,
    }),
  );
  return html`<div class="plot">${drawn}${scale([`−${widest.toFixed(2)}`, "0", `+${widest.toFixed(2)}`])}</div>`;
}

/** From half of the questions to 95 of 100, in milliseconds. */
export function latencyPlot(rows: readonly Pick<SystemSummary, "system" | "latency">[]): Html {
  const most = Math.max(1, ...rows.map(({ latency }) => latency.p95));
  const drawn = rows.map(({ system, latency: { p50, p95 } }, i) =>
    plotRow({
      label: system,
      isMeasured: i === 0,
      value: `${p50.toFixed(0)} / ${p95.toFixed(0)}`,
      track: intervalMarks({ mean: p50, low: p50, high: p95 }, (ms) => ms / most),
    }),
  );
  return html`<div class="plot">${drawn}${scale(["0 ms", `${(most / 2).toFixed(0)}`, `${most.toFixed(0)} ms`])}</div>`;
}

function intervalMarks({ mean, low, high }: Interval, place: (value: number) => number): Html {
  const [from, to] = [place(low), place(high)];
  return html`<i class="range" style="left:${percent(from)};width:${percent(to - from)}"></i><i class="dot" style="left:${percent(place(mean))}"></i>`;
}

function plotRow(row: { label: string; value: string; track: Html; isMeasured: boolean }): Html {
  return html`<div class="row${row.isMeasured ? " measured" : ""}"><span>${row.label}</span><span class="track">${row.track}</span><span class="value">${row.value}</span></div>`;
}

const scale = (ticks: readonly string[]) =>
  html`<div class="row scale" aria-hidden="true"><span></span><span class="ticks">${ticks.map((tick) => html`<span>${tick}</span>`)}</span><span></span></div>`;
