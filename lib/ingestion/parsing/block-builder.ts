import type { Block, DocumentContent, Span, TableRow } from "../../domain/document.ts";
import { cleanText } from "./clean-text.ts";
import type { InlineText } from "./inline-buffer.ts";

type WithoutRange<T> = T extends unknown ? Omit<T, "start" | "end" | "spans"> : never;
/** What kind of block to add; its text comes beside it. */
export type BlockSpec = WithoutRange<Exclude<Block, { kind: "table" }>>;

type TableBlock = Extract<Block, { kind: "table" }>;

/** A table row before its cells have their place in the document. */
export interface RowDraft {
  isHeader: boolean;
  cells: InlineText[];
}

const CELL_SEPARATOR = " | ";

/** Lower-case words joined by "-", as most wikis name their anchors; "section" if there is no letter in it. */
export function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return slug === "" ? "section" : slug;
}

/**
 * Builds a document's text and its blocks in one pass, so that every range is exact by construction. Every parser
 * ends here. Blocks without visible text are left out.
 */
export class BlockBuilder {
  #text = "";
  #blocks: Block[] = [];
  #anchors = new Set<string>();
  #nextSuffix = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  /** Adds a heading, paragraph, quote, callout or list item. A heading without an anchor gets one. */
  add(spec: BlockSpec, inline: InlineText): void {
    if (inline.text.trim() === "") return;
    const start = this.#startOf(spec.kind);
    const range = { start, end: start + inline.text.length };
    this.#text += inline.text;
    const spans = inline.spans.length > 0 ? { spans: inline.spans.map((span) => shifted(span, start)) } : {};
    if (spec.kind === "heading") {
      this.#blocks.push({ ...spec, ...range, ...spans, anchor: this.#anchorFor(spec.anchor, inline.text) });
    } else {
      this.#blocks.push({ ...spec, ...range, ...spans });
    }
  }

  /** Adds code as it is, without the empty lines around it. */
  addCode(code: string, options: { language?: string; page?: number } = {}): void {
    const text = cleanText(code)
      .replace(/\u00a0/g, " ")
      .replace(/^(?:[ \t]*\n)+|\s+$/g, "");
    if (text === "") return;
    const start = this.#startOf("code");
    this.#text += text;
    this.#blocks.push({ kind: "code", start, end: this.#text.length, ...options });
  }

  /** Adds a table: a line for each row, cells joined by " | ". Rows without any text are left out. */
  addTable(rows: RowDraft[], options: Pick<TableBlock, "page" | "sheet"> = {}): void {
    const visible = rows.filter((row) => row.cells.some((cell) => cell.text !== ""));
    if (visible.length === 0) return;
    const start = this.#startOf("table");
    const spans: Span[] = [];
    const placed: TableRow[] = [];
    for (const [rowIndex, row] of visible.entries()) {
      if (rowIndex > 0) this.#text += "\n";
      const cells = row.cells.map((cell, cellIndex) => {
        if (cellIndex > 0) this.#text += CELL_SEPARATOR;
        const cellStart = this.#text.length;
        this.#text += cell.text;
        for (const span of cell.spans) spans.push(shifted(span, cellStart));
        return { start: cellStart, end: this.#text.length };
      });
      placed.push({ isHeader: row.isHeader, cells });
    }
    const withSpans = spans.length > 0 ? { spans } : {};
    this.#blocks.push({
      kind: "table",
      start,
      end: this.#text.length,
      rows: placed,
      ...withSpans,
      ...options,
    });
  }

  /** Adds all blocks of another document after its own, e.g. the chapters of a book. */
  append(content: DocumentContent): void {
    for (const block of content.blocks) {
      const start = this.#startOf(block.kind);
      this.#text += content.text.slice(block.start, block.end);
      const placed = shiftedBlock(block, start - block.start);
      if (placed.kind === "heading") {
        const text = this.#text.slice(placed.start, placed.end);
        this.#blocks.push({ ...placed, anchor: this.#anchorFor(placed.anchor, text) });
      } else this.#blocks.push(placed);
    }
  }

  build(): DocumentContent {
    return { text: this.#text, blocks: this.#blocks };
  }

  /** Separates the next block from the last one, and tells where it starts. */
  #startOf(kind: Block["kind"]): number {
    const last = this.#blocks.at(-1);
    if (last) this.#text += last.kind === "list-item" && kind === "list-item" ? "\n" : "\n\n";
    return this.#text.length;
  }

  #anchorFor(wanted: string | undefined, text: string): string {
    const base = wanted ?? slugOf(text);
    let anchor = base;
    if (this.#anchors.has(anchor)) {
      let suffix = this.#nextSuffix.get(base) ?? 1;
      while (this.#anchors.has(`${base}-${suffix}`)) suffix++;
      this.#nextSuffix.set(base, suffix + 1);
      anchor = `${base}-${suffix}`;
    }
    this.#anchors.add(anchor);
    return anchor;
  }
}

function shifted(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

function shiftedBlock(block: Block, by: number): Block {
  const range = { start: block.start + by, end: block.end + by };
  const spans = block.spans ? { spans: block.spans.map((span) => shifted(span, by)) } : {};
  if (block.kind !== "table") return { ...block, ...range, ...spans };
  const rows = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ start: cell.start + by, end: cell.end + by })),
  }));
  return { ...block, ...range, ...spans, rows };
}

/**
 * Drops the document's first block if it is a heading that says the title again, so that nobody reads it twice.
 * The same object comes back if there is no such heading, or nothing but it.
 */
export function withoutLeadingTitle(content: DocumentContent, title: string): DocumentContent {
  const [first, second] = content.blocks;
  if (first?.kind !== "heading" || !second) return content;
  if (slugOf(content.text.slice(first.start, first.end)) !== slugOf(title)) return content;
  return {
    text: content.text.slice(second.start),
    blocks: content.blocks.slice(1).map((block) => shiftedBlock(block, -second.start)),
  };
}
