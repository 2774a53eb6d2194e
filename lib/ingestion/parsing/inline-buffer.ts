import type { Span } from "../../domain/document.ts";
import { cleanText } from "./clean-text.ts";

/** A piece of running text; the spans' offsets are relative to it. */
export interface InlineText {
  text: string;
  spans: Span[];
}

interface OpenMark {
  mark: Span["mark"];
  href: string | undefined;
  /** Where the mark's text starts; -1 until it has some. */
  start: number;
  /** False for a mark inside the same mark, which changes nothing. */
  isEffective: boolean;
}

/** White space that is more than one ordinary space; most words have just that between them. */
const BLANKS =
  /(?: ?[\t\n\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]| {2})[ \t\n\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/g;

/**
 * Collects the running text of one block or table cell: white space collapsed as a browser does it, none at the ends,
 * and the ranges of bold, italic, code, struck and linked text.
 */
export class InlineBuffer {
  #text = "";
  #spans: Span[] = [];
  #marks: OpenMark[] = [];
  #pending = "";

  /** True until there is something to see. */
  get isEmpty(): boolean {
    return this.#text === "";
  }

  /** True between a {@link separate} and the next visible text. */
  get hasPendingBreak(): boolean {
    return this.#pending.includes("\n");
  }

  /** Appends text; runs of white space become one space. */
  write(text: string): void {
    const collapsed = cleanText(text).replace(BLANKS, " ");
    if (collapsed === "") return;
    const body = collapsed.trim();
    if (collapsed.startsWith(" ") && this.#pending === "") this.#pending = " ";
    if (body !== "") {
      this.#append(body);
      this.#pending = collapsed.endsWith(" ") ? " " : "";
    }
  }

  /** Appends text as it is, with its spaces and newlines. */
  writeVerbatim(text: string): void {
    if (text !== "") this.#append(cleanText(text));
  }

  /** The last visible character; empty if there is none. */
  get lastChar(): string {
    return this.#text.slice(-1);
  }

  /** Puts a separator, e.g. a newline, between what was written and what will be. */
  separate(separator: string): void {
    if (!this.isEmpty && !this.#pending.includes("\n")) this.#pending = separator;
  }

  openMark(mark: Span["mark"], href?: string): void {
    const isEffective = !this.#marks.some((open) => open.isEffective && open.mark === mark);
    this.#marks.push({ mark, href, start: -1, isEffective });
  }

  closeMark(): void {
    const open = this.#marks.pop();
    if (open) this.#record(open);
  }

  /** Returns what was collected and starts anew; marks that are still open go on in the next text. */
  take(): InlineText {
    for (const open of this.#marks) {
      this.#record(open);
      open.start = -1;
    }
    const taken = { text: this.#text, spans: mergeAdjacent(this.#spans) };
    this.#text = "";
    this.#spans = [];
    this.#pending = "";
    return taken;
  }

  #append(body: string): void {
    if (this.#text !== "") this.#text += this.#pending;
    this.#pending = "";
    for (const open of this.#marks) {
      if (open.isEffective && open.start < 0) open.start = this.#text.length;
    }
    this.#text += body;
  }

  #record(open: OpenMark): void {
    if (!open.isEffective || open.start < 0 || open.start >= this.#text.length) return;
    const span: Span = { start: open.start, end: this.#text.length, mark: open.mark };
    if (open.href !== undefined) span.href = open.href;
    this.#spans.push(span);
  }
}

/** Plain text as running text: cleaned, white space collapsed, no spans. */
export function plainInline(text: string): InlineText {
  return { text: cleanText(text).replace(BLANKS, " ").trim(), spans: [] };
}

/** Joins spans that touch, as exports cut one bold word into several; returns them by their start. */
function mergeAdjacent(spans: Span[]): Span[] {
  if (spans.length < 2) return spans;
  const merged: Span[] = [];
  const lastOfKind = new Map<string, Span>();
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const key = `${span.mark} ${span.href ?? ""}`;
    const last = lastOfKind.get(key);
    if (last && last.end >= span.start) {
      last.end = Math.max(last.end, span.end);
      continue;
    }
    merged.push(span);
    lastOfKind.set(key, span);
  }
  return merged;
}
