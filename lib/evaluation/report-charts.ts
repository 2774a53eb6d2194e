import { escapeHtml } from "./escape-html.ts";

const width = 720;
const rowHeight = 28;
const labelWidth = 120;

/** A line from low to high with a dot at the mean, one for each system, on a scale from 0 to 1. */
export function intervalChart(
  rows: readonly { label: string; mean: number; low: number; high: number }[],
): string {
  const height = rows.length * rowHeight + 24;
  const x = (value: number) => labelWidth + value * (width - labelWidth - 60);
  const lines = rows.map(({ label, mean, low, high }, i) => {
    const y = i * rowHeight + 16;
    return `<text x="0" y="${y + 4}">${escapeHtml(label)}</text><line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" stroke="var(--accent)" stroke-width="3"/><circle cx="${x(mean)}" cy="${y}" r="5" fill="var(--accent)"/><text x="${x(high) + 10}" y="${y + 4}">${mean.toFixed(3)}</text>`;
  });
  return svg(height, `${axis(height, [0, 0.25, 0.5, 0.75, 1], x)}${lines.join("")}`);
}

/** For each system the share of questions (upwards) that were done within so many milliseconds (to the right, log scale). */
export function lineOfHits(series: readonly { label: string; values: readonly number[] }[]): string {
  const height = 220;
  const most = Math.max(10, ...series.flatMap(({ values }) => values));
  const x = (ms: number) => 40 + (Math.log10(Math.max(1, ms)) / Math.log10(most)) * (width - 180);
  const y = (share: number) => height - 24 - share * (height - 40);
  const paths = series.flatMap(({ label, values }, i) => {
    if (values.length === 0) return [];
    const sorted = values.toSorted((a, b) => a - b);
    const points = sorted.map((ms, at) => `${x(ms).toFixed(1)},${y((at + 1) / sorted.length).toFixed(1)}`);
    const color = `oklch(0.6 0.15 ${(i * 72) % 360})`;
    return [
      `<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.join(" ")}"/><circle cx="${width - 120}" cy="${20 + i * 20}" r="5" fill="${color}"/><text x="${width - 108}" y="${24 + i * 20}">${escapeHtml(label)}</text>`,
    ];
  });
  const ticks = [1, 10, 100, 1000, 10_000].filter((ms) => ms <= most * 1.01);
  return svg(height, `${axis(height, ticks, x)}${paths.join("")}`);
}

function axis(height: number, ticks: readonly number[], x: (value: number) => number): string {
  return ticks
    .map(
      (tick) =>
        `<line x1="${x(tick)}" x2="${x(tick)}" y1="0" y2="${height - 20}" stroke="var(--line)"/><text x="${x(tick)}" y="${height - 4}" text-anchor="middle">${tick}</text>`,
    )
    .join("");
}

const svg = (height: number, content: string) =>
  `<svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="Chart; the table above has its figures">${content}</svg>`;
