import type { Block, ParsedDocument, TableRow } from "../../domain/document.ts";
import { estimateTokens } from "../../text/estimate-tokens.ts";
import { splitSentences } from "../../text/sentences.ts";
import { hardMaxTokens, targetMaxTokens } from "./limits.ts";

/** The smallest piece that a chunk is made of: a block, or a part of one that is too large. */
export interface Unit {
  start: number;
  end: number;
  tokens: number;
  page: number | null;
  /** The heading's level, if it is one. */
  headingLevel: number | null;
  /** Must not be the last of its chunk: a heading, or the line that introduces a list, table or code. */
  isIntro: boolean;
  /** A better place to start a chunk than any other: a whole block, not a part. */
  isBlockStart: boolean;
  /** The header row to repeat before a later part of a table; empty otherwise. */
  tableHeader: string;
}

type Range = { start: number; end: number };

/** Introducing lines are short. */
const MAX_INTRO_TOKENS = 60;

/** Cuts a document's blocks into units of at most `hardMaxTokens`. */
export function unitsOf(document: ParsedDocument): Unit[] {
  const { text, blocks } = document.content;
  return blocks.flatMap((block, index) => {
    const parts = partsOf(text, block);
    const isIntro = block.kind === "heading" || introduces(text, block, blocks[index + 1]);
    return parts.map((part, partIndex) => ({
      start: part.start,
      end: part.end,
      tokens: estimateTokens(text.slice(part.start, part.end)) + estimateTokens(part.tableHeader ?? ""),
      page: block.page ?? null,
      headingLevel: block.kind === "heading" ? block.level : null,
      isIntro: isIntro && partIndex === parts.length - 1,
      isBlockStart: partIndex === 0,
      tableHeader: part.tableHeader ?? "",
    }));
  });
}

function introduces(text: string, block: Block, next: Block | undefined): boolean {
  if (!next || !["list-item", "table", "code"].includes(next.kind)) return false;
  if (block.kind !== "paragraph" && block.kind !== "callout") return false;
  const own = text.slice(block.start, block.end);
  return own.endsWith(":") || estimateTokens(own) <= MAX_INTRO_TOKENS / 2;
}

type Part = Range & { tableHeader?: string };

function partsOf(text: string, block: Block): Part[] {
  if (estimateTokens(text.slice(block.start, block.end)) <= hardMaxTokens) return [block];
  if (block.kind === "table") return tableParts(text, block.rows);
  if (block.kind === "code") return gather(text, splitAt(text, block, /\n[ \t]*\n/g), splitLines);
  return gather(text, sentencesIn(text, block), splitWords);
}

function sentencesIn(text: string, { start, end }: Range): Range[] {
  const own = text.slice(start, end);
  return splitSentences(own).map((sentence) => ({ start: start + sentence.start, end: start + sentence.end }));
}

/** The pieces between the matches of a pattern, without empty ones. */
function splitAt(text: string, { start, end }: Range, separator: RegExp): Range[] {
  const pieces: Range[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(separator)) {
    if (start + match.index > from) pieces.push({ start: from, end: start + match.index });
    from = start + match.index + match[0].length;
  }
  if (from < end) pieces.push({ start: from, end });
  return pieces;
}

function splitLines(text: string, range: Range): Range[] {
  return gather(text, splitAt(text, range, /\n/g), splitWords);
}

/** For text without any sentence's end: cuts at spaces, and words without an end by their length. */
function splitWords(text: string, range: Range): Range[] {
  const words = splitAt(text, range, /\s+/g).flatMap((word) => {
    const pieces: Range[] = [];
    // A token has at least one character, so that this many fit any limit; surrogate pairs stay whole.
    for (let start = word.start; start < word.end; ) {
      let end = Math.min(start + targetMaxTokens, word.end);
      if (end < word.end && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end--;
      pieces.push({ start, end });
      start = end;
    }
    return pieces;
  });
  return gather(text, words, (_, piece) => [piece]);
}

/** Joins neighbouring pieces up to the target; pieces that are too large are split by `splitLarge`. */
function gather(text: string, pieces: readonly Range[], splitLarge: (text: string, piece: Range) => Range[]): Range[] {
  const gathered: Range[] = [];
  let tokens = 0;
  for (const piece of pieces) {
    const own = estimateTokens(text.slice(piece.start, piece.end));
    const last = gathered.at(-1);
    if (own > hardMaxTokens) {
      gathered.push(...splitLarge(text, piece));
      tokens = Number.POSITIVE_INFINITY;
    } else if (last && tokens + own + 1 <= targetMaxTokens) {
      last.end = piece.end;
      tokens += own + 1;
    } else {
      gathered.push({ start: piece.start, end: piece.end });
      tokens = own;
    }
  }
  return gathered;
}

/** Splits a table between rows; every part but the first repeats the header rows in its text. */
function tableParts(text: string, rows: readonly TableRow[]): Part[] {
  const ranges = rows.flatMap(({ isHeader, cells }) => {
    const [first, last] = [cells[0], cells.at(-1)];
    return first && last ? [{ isHeader, start: first.start, end: last.end }] : [];
  });
  const heads = ranges.filter((row) => row.isHeader);
  const header = heads.map((row) => text.slice(row.start, row.end)).join("\n");
  const headerTokens = estimateTokens(header);
  // A header that fills a chunk by itself explains nothing.
  const isRepeated = header !== "" && headerTokens <= targetMaxTokens / 2;
  const room = isRepeated ? hardMaxTokens - headerTokens - 1 : hardMaxTokens;
  const parts: Part[] = [];
  let tokens = 0;
  for (const row of ranges) {
    const own = estimateTokens(text.slice(row.start, row.end)) + 1;
    const last = parts.at(-1);
    if (own > room) {
      parts.push(...gather(text, sentencesIn(text, row), splitWords));
      tokens = Number.POSITIVE_INFINITY;
    } else if (last && tokens + own + (last.tableHeader ? headerTokens : 0) <= targetMaxTokens) {
      last.end = row.end;
      tokens += own;
    } else {
      const repeated = isRepeated && !row.isHeader && parts.length > 0;
      parts.push({ start: row.start, end: row.end, ...(repeated ? { tableHeader: header } : {}) });
      tokens = own;
    }
  }
  return parts;
}
