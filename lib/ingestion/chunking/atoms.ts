import type { Block, DocumentContent, TableRow, TextRange } from "../../domain/document.ts";
import { tokenWeight } from "../../text/estimate-tokens.ts";
import { splitSentences } from "../../text/sentences.ts";
import { cutCost, hardMaxTokens, maxTokens } from "./limits.ts";
import type { SheetCells } from "./sheet-cells.ts";
import { headersOf, type TablePiece, tablePieces } from "./table-pieces.ts";

/** The smallest piece that is never cut: a short block, a sentence, a row, a few lines of code. */
export interface Atom extends TextRange {
  /** Weight of its text and of the white space up to the next atom. */
  tokens: number;
  /** What it costs to begin a chunk with it. */
  cutCost: number;
  headingLevel: number | null;
  page: number | null;
  /** What a chunk that begins with it repeats first: the header of its table. Empty for none. */
  repeated: string;
  /** Of a spreadsheet. */
  cells: SheetCells | null;
  /** True if it shares a chunk only with what repeats the same, as `repeated` speaks of nothing else. */
  isAlone: boolean;
}

type Piece = TextRange & { cutCost: number } & Partial<Pick<TablePiece, "repeated" | "cells" | "isAlone">>;

/** Blocks up to this size are not cut at all: a cut inside would only make two small chunks. */
const WHOLE_BLOCK_TOKENS = 120;
/** Longer lines do not introduce, they tell. */
const MAX_INTRO_TOKENS = 40;

/** Cuts a document into atoms, in order. Together they cover every visible character of its blocks. */
export function atomsOf({ text, blocks }: DocumentContent): Atom[] {
  const pieces = blocks.flatMap((block, index) => {
    const [first, ...rest] = piecesOf(text, block, () => headersOf(blocks, index));
    if (!first) return [];
    const cost = costBefore(text, block, blocks[index - 1]);
    const headingLevel = block.kind === "heading" ? block.level : null;
    const own = { headingLevel, page: block.page ?? null };
    return [{ ...first, cutCost: cost }, ...rest].map((piece) => ({ ...own, ...piece }));
  });
  return pieces.map((piece, index) => ({
    repeated: "",
    cells: null,
    isAlone: false,
    ...piece,
    tokens: tokenWeight(text.slice(piece.start, pieces[index + 1]?.start ?? piece.end)),
  }));
}

/** What it costs to cut between two blocks. */
function costBefore(text: string, block: Block, previous: Block | undefined): number {
  if (!previous) return cutCost.heading;
  if (previous.kind === "heading") return cutCost.tied;
  if (block.kind === "heading") return cutCost.heading;
  if (introduces(text, previous, block)) return cutCost.intro;
  return block.kind === "list-item" && previous.kind === "list-item" ? cutCost.listItem : cutCost.block;
}

function introduces(text: string, block: Block, next: Block): boolean {
  if (block.kind !== "paragraph" && block.kind !== "callout" && block.kind !== "list-item") return false;
  const own = text.slice(block.start, block.end);
  if (/[:：]$/.test(own)) return true;
  const isStructured = next.kind === "list-item" || next.kind === "table" || next.kind === "code";
  return block.kind === "paragraph" && isStructured && tokenWeight(own) <= MAX_INTRO_TOKENS;
}

function piecesOf(text: string, block: Block, headers: () => TableRow[]): Piece[] {
  const tokens = tokenWeight(text.slice(block.start, block.end));
  const partCost = tokens <= hardMaxTokens ? cutCost.whole : cutCost.part;
  if (block.kind === "table") {
    return tablePieces(text, block, { headers: headers(), partCost }).flatMap((piece) =>
      fitting(text, piece),
    );
  }
  if (tokens <= WHOLE_BLOCK_TOKENS) return [{ start: block.start, end: block.end, cutCost: 0 }];
  if (block.kind === "code") return codePieces(text, block, partCost);
  return sentencePieces(text, block);
}

function sentencePieces(text: string, { start, end }: TextRange): Piece[] {
  return splitSentences(text.slice(start, end)).flatMap((sentence) =>
    fitting(text, { start: start + sentence.start, end: start + sentence.end, cutCost: cutCost.sentence }),
  );
}

/** Code is cut at its empty lines; a stretch without any that is too large, at every line. */
function codePieces(text: string, block: TextRange, partCost: number): Piece[] {
  return splitAt(text, block, /\n[ \t]*\n/g).flatMap((stretch) => {
    if (tokenWeight(text.slice(stretch.start, stretch.end)) <= maxTokens)
      return [{ ...stretch, cutCost: partCost }];
    const lines = splitAt(text, stretch, /\n/g);
    return lines.flatMap((line, index) =>
      fitting(text, { ...line, cutCost: index === 0 ? partCost : partCost + cutCost.sentence }),
    );
  });
}

/** The pieces between the matches of a pattern, without empty ones. */
function splitAt(text: string, { start, end }: TextRange, separator: RegExp): TextRange[] {
  const pieces: TextRange[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(separator)) {
    if (start + match.index > from) pieces.push({ start: from, end: start + match.index });
    from = start + match.index + match[0].length;
  }
  if (from < end) pieces.push({ start: from, end });
  return pieces;
}

/** Characters that fit into a chunk in any script, beside a repeated header: at most one token each. */
const SAFE_CHARS = maxTokens / 2;

/** The piece as it is, or cut at spaces (in words without any, by length) if it would not fit into a chunk. */
function fitting(text: string, piece: Piece): Piece[] {
  if (tokenWeight(text.slice(piece.start, piece.end)) <= maxTokens) return [piece];
  const pieces: Piece[] = [];
  for (let start = piece.start; start < piece.end; ) {
    const end = cutBefore(text, start, Math.min(start + SAFE_CHARS, piece.end), piece.end);
    pieces.push({ ...piece, start, end, cutCost: pieces.length === 0 ? piece.cutCost : cutCost.word });
    start = end;
  }
  return pieces.filter(({ start, end }) => text.slice(start, end).trim() !== "");
}

/** The last place at or before `end` where a word begins; surrogate pairs stay whole. */
function cutBefore(text: string, start: number, end: number, limit: number): number {
  if (end === limit) return end;
  const space = text.lastIndexOf(" ", end - 1);
  if (space > start) return space + 1;
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
