import { splitSentences } from "../../text/sentences.ts";
import { codeSpansOf, markersOf, settledLength } from "./markers.ts";

/** A sentence, a row, or a line of something else, with the markers and the white space that follow it. */
export interface AnswerUnit {
  raw: string;
  kind: "sentence" | "row" | "heading" | "fence";
}

/** A line without a full stop is cut at the first space after so much. */
const maxUnitLength = 4_000;
const sentenceEnd = /[.!?…。！？؟।։]+["'”’»)*_]*$/u;
const terminal = /[.!?…。！？؟।։]/u;

export const isFenceLine = (line: string) => /^\s*(```|~~~)/.test(line);
const isHeading = (line: string) => /^\s{0,3}#{1,6}\s/.test(line);
const isRow = (line: string) => /^\s*\|/.test(line);

/**
 * Takes the first unit off a text that is still growing. What it gives depends on the text alone, never on the pieces in which
 * it came: a boundary counts only once nothing that follows can move it.
 *
 * @param text - from the beginning of a unit
 * @param input.isLineStart - nothing of its line has been taken yet
 * @returns null as long as the first unit may grow
 */
export function takeUnit(
  text: string,
  input: { isEnd: boolean; isInFence: boolean; isLineStart: boolean },
): AnswerUnit | null {
  const newline = text.indexOf("\n");
  const isWhole = newline >= 0 || input.isEnd;
  const line = newline >= 0 ? text.slice(0, newline + 1) : text;
  if (line === "") return null;
  const kind = kindOf(line, input);
  if (kind === "sentence") {
    const cut = firstBoundary(line, isWhole);
    if (cut !== null) return { raw: line.slice(0, cut), kind };
  }
  return isWhole ? { raw: line, kind } : null;
}

function kindOf(line: string, input: { isInFence: boolean; isLineStart: boolean }): AnswerUnit["kind"] {
  if (input.isInFence || (input.isLineStart && isFenceLine(line))) return "fence";
  if (!input.isLineStart) return "sentence";
  return isHeading(line) ? "heading" : isRow(line) ? "row" : "sentence";
}

/** Where the second sentence of a line begins; null when there is none, or it is not sure yet. */
function firstBoundary(line: string, isWhole: boolean): number | null {
  const settled = isWhole ? line : line.slice(0, settledLength(line));
  if (terminal.test(settled)) {
    const plain = forSegmenting(settled);
    const next = splitSentences(plain)[1]?.start;
    // A full stop before a small letter ends nothing, so that the first letter after it decides.
    if (next !== undefined && (isWhole || /\p{L}/u.test(plain.slice(next)))) return next;
  }
  if (settled.length <= maxUnitLength) return null;
  const space = settled.slice(maxUnitLength).search(/\s\S/);
  return space < 0 ? null : maxUnitLength + space + 1;
}

/** Of the same length, without what is no end of a sentence: markers, code, addresses, the signs of emphasis. */
function forSegmenting(line: string): string {
  let text = line;
  const cover = (start: number, end: number, by: string) => {
    text = text.slice(0, start) + by.repeat(end - start) + text.slice(end);
  };
  for (const { start, end } of codeSpansOf(line)) cover(start, end, "x");
  for (const { start, end } of markersOf(line)) cover(start, end, " ");
  return text
    .replace(/https?:\/\/\S*[^\s.,!?;:)]/g, (address) => "x".repeat(address.length))
    .replace(/[*_~]/g, '"');
}

/**
 * How much of a unit that is still growing may be shown: whole words, up to where a marker may stand one day.
 */
export function showableLength(text: string, input: { isInFence: boolean; isLineStart: boolean }): number {
  if (input.isInFence) return 0;
  const firstMarker = markersOf(text)[0]?.start ?? text.length;
  let shown = text.slice(0, Math.min(settledLength(text), firstMarker));
  shown = shown.slice(0, Math.max(0, shown.search(/\s+\S*$/)));
  if (input.isLineStart && isRow(text)) {
    const bar = shown.lastIndexOf("|");
    if (shown.slice(bar + 1).trim() === "") shown = shown.slice(0, Math.max(0, bar));
  }
  const end = shown.search(sentenceEnd);
  if (end >= 0) shown = shown.slice(0, end);
  return shown.trimEnd().length;
}

/** Where a marker belongs that stands at a unit's end: before its full stop, and in the last cell of a row. */
export function markerPlace(text: string, kind: AnswerUnit["kind"]): number {
  const trimmed = text.trimEnd();
  if (kind === "row") return trimmed.replace(/\s*\|$/, "").length;
  const end = trimmed.search(sentenceEnd);
  return end < 0 ? trimmed.length : end;
}
