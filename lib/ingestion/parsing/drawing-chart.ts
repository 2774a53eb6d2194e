import type { Document, Element } from "domhandler";
import type { RowDraft } from "./block-builder.ts";
import { byName, findAll, findFirst, textOf } from "./html-dom.ts";
import { plainInline } from "./inline-buffer.ts";
import { childAt, childrenOf, numberOf } from "./xml-dom.ts";

const MAX_POINTS = 2_000;
const SERIES_VALUES = ["c:val", "c:yVal"];
const SERIES_CATEGORIES = ["c:cat", "c:xVal"];

/** The numbers that a chart was drawn from, as its file keeps them: a row for each category, a column for each series. */
export function chartTableOf(dom: Document): { title: string; rows: RowDraft[] } | null {
  const title = findFirst(dom, byName("c:title"));
  const series = findAll(dom, byName("c:ser"));
  const names = series.map((one) => valuesIn(childAt(one, "c:tx")).get(0) ?? "");
  const values = series.map((one) => valuesIn(partOf(one, SERIES_VALUES)));
  const categories = valuesIn(series[0] ? partOf(series[0], SERIES_CATEGORIES) : null);
  let count = 0;
  for (const index of values.flatMap((points) => [...points.keys()])) {
    count = Math.min(MAX_POINTS, Math.max(count, index + 1));
  }
  if (count === 0) return null;
  const rowOf = (cells: string[], isHeader: boolean): RowDraft => ({
    isHeader,
    cells: cells.map(plainInline),
  });
  const rows = Array.from({ length: count }, (_, index) =>
    rowOf([categories.get(index) ?? "", ...values.map((points) => points.get(index) ?? "")], false),
  );
  const hasNames = names.some((name) => name !== "");
  return {
    title: title ? chartTitle(title) : "",
    rows: hasNames ? [rowOf(["", ...names], true), ...rows] : rows,
  };
}

/** Of rich text only what is shown, of a formula only its cached words. */
function chartTitle(title: Element): string {
  const shown = findAll(title, (element) => element.name === "a:t" || element.name === "c:v");
  return shown
    .map(textOf)
    .filter((text) => text !== "")
    .join(" ");
}

function partOf(series: Element, names: readonly string[]): Element | null {
  return childrenOf(series).find((child) => names.includes(child.name)) ?? null;
}

/** Cached values by their place. */
function valuesIn(part: Element | null): Map<number, string> {
  const values = new Map<number, string>();
  for (const point of part ? findAll(part, byName("c:pt")) : []) {
    const index = numberOf(point, "idx");
    const value = childAt(point, "c:v");
    if (index !== null && value && !values.has(index)) values.set(index, shortNumber(textOf(value)));
  }
  const [direct] = part && values.size === 0 ? childrenOf(part, "c:v") : [];
  if (direct) values.set(0, textOf(direct));
  return values;
}

/** Files keep 4.2999999999999998 for what is shown as 4.3. */
function shortNumber(text: string): string {
  return /^-?\d*\.\d{10,}(?:E-?\d+)?$/i.test(text) ? String(Number(Number(text).toPrecision(12))) : text;
}
