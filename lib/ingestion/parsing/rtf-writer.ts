import type { Span } from "../../domain/document.ts";
import { BlockBuilder, type RowDraft } from "./block-builder.ts";
import { InlineBuffer, type InlineText } from "./inline-buffer.ts";
import type { Ledger } from "./ledger.ts";

/** What a paragraph of RTF is, as far as its control words tell. */
export interface RtfParagraph {
  /** From 0; null for what is no heading. */
  outlineLevel: number | null;
  isInTable: boolean;
  isListItem: boolean;
  listDepth: number;
}

export interface RtfRun {
  marks: Span["mark"][];
  href: string | null;
}

const HEADING_LEVELS = [1, 2, 3, 4, 5, 6] as const;
const EMPTY: InlineText = { text: "", spans: [] };

/** Puts the paragraphs, tables and notes of an RTF file together. */
export class RtfWriter {
  readonly builder = new BlockBuilder();
  readonly #ledger: Ledger;
  #inline = new InlineBuffer();
  /** The texts that a note or a comment interrupts. */
  #interrupted: InlineBuffer[] = [];
  #notes: InlineText[] = [];
  #comments: InlineText[] = [];
  #cells: InlineText[] = [];
  #rows: RowDraft[] = [];
  /** The sign or number before the paragraph's text; null if it has none. */
  #label: string | null = null;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  write(text: string, { marks, href }: RtfRun): void {
    for (const mark of marks) this.#inline.openMark(mark);
    if (href !== null) this.#inline.openMark("link", href);
    this.#inline.write(text);
    for (let open = marks.length + (href === null ? 0 : 1); open > 0; open--) this.#inline.closeMark();
  }

  breakLine(): void {
    this.#inline.separate("\n");
  }

  label(text: string): void {
    this.#label = (this.#label ?? "") + text;
  }

  /** @returns its text; empty inside of a table or a note, where it is a line */
  endParagraph(paragraph: RtfParagraph): string {
    if (this.#interrupted.length > 0 || paragraph.isInTable) {
      this.breakLine();
      this.#label = null;
      return "";
    }
    this.#endTable();
    const inline = this.#inline.take();
    const { outlineLevel, isListItem, listDepth } = paragraph;
    if (outlineLevel !== null) {
      this.builder.add({ kind: "heading", level: HEADING_LEVELS[outlineLevel] ?? 6 }, inline);
    } else if (isListItem || this.#label !== null) {
      const ordered = /^\s*[([]?(?:\d|[a-z]{1,4}[.)])/i.test(this.#label ?? "");
      this.builder.add({ kind: "list-item", depth: listDepth, ordered }, inline);
    } else this.builder.add({ kind: "paragraph" }, inline);
    this.#label = null;
    if (this.#comments.length > 0) this.#writeComments();
    return inline.text;
  }

  endCell(): void {
    this.#cells.push(this.#inline.take());
    this.#label = null;
  }

  /** @param isContinued - for each cell, whether it is the lower part of the one above */
  endRow(row: { isHeader: boolean; isContinued: readonly boolean[] }): void {
    const above = this.#rows.at(-1)?.cells ?? [];
    const cells = this.#cells.map((cell, index) =>
      row.isContinued[index] && cell.text === "" ? (above[index] ?? EMPTY) : cell,
    );
    if (cells.length > 0) this.#rows.push({ isHeader: row.isHeader, cells });
    this.#cells = [];
  }

  /** What follows is a note or a comment, until {@link endAside}. */
  startAside(): void {
    this.#interrupted.push(this.#inline);
    this.#inline = new InlineBuffer();
  }

  endAside(kind: "note" | "comment", author: string): void {
    const aside = this.#inline.take();
    this.#inline = this.#interrupted.pop() ?? new InlineBuffer();
    if (aside.text === "") return;
    if (kind === "comment") {
      const text = `Comment${author === "" ? "" : ` by ${author}`}: ${aside.text}`;
      this.#comments.push({ text, spans: [] });
      return;
    }
    const mark = `[${this.#notes.length + 1}]`;
    this.#inline.write(mark);
    this.#notes.push({ text: `${mark} ${aside.text}`, spans: [] });
  }

  finish(paragraph: RtfParagraph): void {
    if (!this.#inline.isEmpty && paragraph.isInTable) this.endCell();
    if (this.#cells.length > 0) this.endRow({ isHeader: false, isContinued: [] });
    this.endParagraph({ ...paragraph, isInTable: false });
    for (const note of this.#notes) this.builder.add({ kind: "paragraph" }, note);
    this.#writeComments();
  }

  #endTable(): void {
    if (this.#rows.length === 0) return;
    this.#ledger.keep("table");
    this.builder.addTable(this.#rows);
    this.#rows = [];
  }

  #writeComments(): void {
    for (const comment of this.#comments) this.builder.add({ kind: "quote" }, comment);
    this.#ledger.keep("comment", null, this.#comments.length);
    this.#comments = [];
  }
}
