import { joinLines, type PdfBlock, type PdfWords, withoutBullet } from "./pdf-blocks.ts";
import type { PdfLine } from "./pdf-lines.ts";
import { findTables } from "./pdf-tables.ts";

/** The usual distance between two lines, in multiples of their size. */
function usualGap(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || next.size !== line.size) continue;
    const gap = Math.round(((line.y - next.y) / line.size) * 10) / 10;
    if (gap > 0.8 && gap < 3) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1.2;
}

/** Puts lines together into paragraphs: a wider gap, another size or font, a bullet or a short last line ends one. */
export function paragraphsOf(lines: readonly PdfLine[], page: number, words: PdfWords): PdfBlock[] {
  const gap = usualGap(lines);
  const rightEdge = Math.max(0, ...lines.map((line) => line.right));
  const blocks: PdfBlock[] = [];
  let group: PdfLine[] = [];
  const close = () => {
    const [first] = group;
    if (!first) return;
    const text = joinGroup(group, words);
    const item = withoutBullet(text);
    // A table's rows are no headings, whatever their font.
    const isOneFont = group.every((line) => line.font === first.font && line.cells.length < 2);
    const font = isOneFont ? first.font : null;
    const kind = item === null ? "text" : "list-item";
    blocks.push({ kind, text: item ?? text, page, size: first.size, font, depth: 0 });
    group = [];
  };
  for (const part of findTables(lines, gap, words)) {
    const last = group.at(-1);
    if ("rows" in part) {
      close();
      blocks.push({ kind: "table", text: "", page, size: 0, font: null, depth: 0, rows: part.rows });
      continue;
    }
    if (last && startsParagraph(last, part, gap, rightEdge)) close();
    group.push(part);
  }
  close();
  return blocks;
}

/** The text of a paragraph. The rows of a table stay lines of their own. */
function joinGroup(lines: readonly PdfLine[], words: PdfWords): string {
  const rows: PdfLine[][] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last && !(line.cells.length > 1 && (last.at(-1)?.cells.length ?? 0) > 1)) last.push(line);
    else rows.push([line]);
  }
  return rows
    .map((row) =>
      joinLines(
        row.map((line) => line.text),
        words,
      ),
    )
    .join("\n");
}

function startsParagraph(last: PdfLine, line: PdfLine, gap: number, rightEdge: number): boolean {
  const distance = (last.y - line.y) / Math.max(last.size, 1);
  if (distance > gap * 1.25 || distance < -1) return true;
  if (Math.abs(line.size - last.size) > last.size * 0.12) return true;
  if (withoutBullet(line.text) !== null || /^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s/.test(line.text))
    return true;
  // Another font for the whole line, where the last one had one of its own, is a run-in heading's end.
  if (line.font && last.font && line.font !== last.font) return true;
  const isShort = last.right < rightEdge * 0.8;
  return isShort && /[.:!?]$/.test(last.text);
}
