import type { Block, DocumentContent, Span, TextRange } from "../domain/document.ts";

/** A block up to this long is taken whole where the part touches it. */
const wholeBlockChars = 2000;

/**
 * The part of a document's content around a range of its text: whole blocks, but of a very long one, or a long table, only
 * what lies inside. Ranges of the part count from its own beginning.
 *
 * @returns `offset`: where the part begins in the document's text
 */
export function cutContent(
  content: DocumentContent,
  wanted: TextRange,
): { content: DocumentContent; offset: number } {
  const touched = content.blocks.filter((block) => overlaps(block, wanted));
  const short = touched.filter((block) => block.end - block.start <= wholeBlockChars);
  const range = {
    start: Math.min(wanted.start, ...short.map(({ start }) => start)),
    end: Math.max(wanted.end, ...short.map(({ end }) => end)),
  };
  const cut = touched.map((block) => clipped(block, range));
  const start = cut[0]?.start ?? Math.min(range.start, content.text.length);
  const end = Math.max(start, ...cut.map((block) => block.end));
  return {
    content: { text: content.text.slice(start, end), blocks: cut.map((block) => moved(block, -start)) },
    offset: start,
  };
}

const overlaps = (a: TextRange, b: TextRange) => a.start < b.end && b.start < a.end;

const clippedRange = (range: TextRange, to: TextRange): TextRange => ({
  start: Math.max(range.start, to.start),
  end: Math.min(range.end, to.end),
});

function clipped(block: Block, to: TextRange): Block {
  const spans = block.spans?.filter((span) => overlaps(span, to));
  const range = {
    ...clippedRange(block, to),
    ...(spans ? { spans: spans.map((span) => clippedSpan(span, to)) } : {}),
  };
  if (block.kind !== "table") return { ...block, ...range };
  const isInside = (row: (typeof block.rows)[number]) => row.cells.some((cell) => overlaps(cell, to));
  const first = Math.max(0, block.rows.findIndex(isInside));
  const rows = block.rows.slice(first, block.rows.findLastIndex(isInside) + 1);
  return {
    ...block,
    ...range,
    ...(block.sheet ? { sheet: { ...block.sheet, row: block.sheet.row + first } } : {}),
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => nonNegative(clippedRange(cell, to))),
    })),
  };
}

const clippedSpan = (span: Span, to: TextRange): Span => ({ ...span, ...clippedRange(span, to) });

/** A cell outside of the part is empty there. */
const nonNegative = ({ start, end }: TextRange): TextRange => ({ start: Math.min(start, end), end });

function moved(block: Block, by: number): Block {
  const move = <T extends TextRange>(range: T): T => ({
    ...range,
    start: range.start + by,
    end: range.end + by,
  });
  const spans = block.spans ? { spans: block.spans.map(move) } : {};
  if (block.kind !== "table") return { ...move(block), ...spans };
  return {
    ...move(block),
    ...spans,
    rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(move) })),
  };
}
