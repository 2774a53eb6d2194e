import type { Span, TextRange } from "@/lib/domain/document.ts";

/** How strongly a piece of text is marked: the chunk that was found, or the very words that are quoted. */
export type Strength = "light" | "strong";

/** A range to mark in a document's text. Where two overlap, strong wins. */
export interface Highlight extends TextRange {
  strength: Strength;
}

/** A stretch of text with one set of marks: what one run of elements shows. */
export interface Segment extends TextRange {
  marks: Exclude<Span["mark"], "link">[];
  href: string | null;
  strength: Strength | null;
  /** The first marked text of the document: where the page scrolls to. */
  isTarget: boolean;
}

const order: Segment["marks"] = ["bold", "italic", "strike", "code"];

/**
 * Cuts a range of a document's text wherever a span or a highlight begins or ends. The segments are in order, not empty, and
 * cover the range whole. O((s + h)²) for s spans and h highlights that touch the range.
 *
 * @param target - the offset of the first marked text, from {@link targetOffset}
 */
export function cutSegments(
  range: TextRange,
  spans: readonly Span[],
  highlights: readonly Highlight[],
  target: number | null,
): Segment[] {
  const touching = spans.filter((span) => overlaps(span, range));
  const marked = highlights.filter((highlight) => overlaps(highlight, range));
  const cuts = new Set([range.start, range.end]);
  for (const { start, end } of [...touching, ...marked]) {
    if (start > range.start && start < range.end) cuts.add(start);
    if (end > range.start && end < range.end) cuts.add(end);
  }
  const offsets = [...cuts].toSorted((a, b) => a - b);
  return offsets.slice(0, -1).flatMap((start, index) => {
    const end = offsets[index + 1] ?? start;
    if (end <= start) return [];
    const here = touching.filter((span) => span.start <= start && span.end >= end);
    return {
      start,
      end,
      marks: order.filter((mark) => here.some((span) => span.mark === mark)),
      href: here.find((span) => span.mark === "link")?.href ?? null,
      strength: strengthAt(start, end, marked),
      isTarget: target !== null && start <= target && target < end,
    };
  });
}

/**
 * Where the first marked text stands, strong before light: an offset inside one of `leaves`, or null if nothing of them is marked.
 *
 * @param leaves - the ranges that are shown as text (blocks, and the cells of tables), in order
 */
export function targetOffset(leaves: readonly TextRange[], highlights: readonly Highlight[]): number | null {
  for (const strength of ["strong", "light"] as const) {
    const wanted = highlights.filter((highlight) => highlight.strength === strength);
    for (const leaf of leaves) {
      const starts = wanted
        .filter((highlight) => overlaps(highlight, leaf))
        .map((highlight) => Math.max(highlight.start, leaf.start));
      if (starts.length > 0) return Math.min(...starts);
    }
  }
  return null;
}

function strengthAt(start: number, end: number, highlights: readonly Highlight[]): Strength | null {
  const here = highlights.filter((highlight) => highlight.start <= start && highlight.end >= end);
  if (here.some((highlight) => highlight.strength === "strong")) return "strong";
  return here.length > 0 ? "light" : null;
}

function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}
