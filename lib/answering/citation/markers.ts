import type { TextRange } from "../../domain/document.ts";

/** How models write a citation: `[1]`, `[1, 2]`, `[1-3]`, `[Source 1]`, `[^1]`, `【1†page】`; `[?]` is ours and no model's. */
const marker =
  /\\?[[【［]\s{0,2}(?:(?:(?:passages?|sources?)\s{1,2})?[#^]?\d{1,3}(?:\s{0,2}(?:,|;|&|-|–|and)\s{0,2}#?\d{1,3}){0,7}(?:[†:][\w .†:-]{0,30})?|\?)\s{0,2}\\?[\]】］]/giu;
/** What may still become one: an opening bracket, and nothing after it that no marker has. */
const unfinishedMarker = /\\?(?:[[【［][\s\w#^,;&–†:?.-]{0,140}\\?)?$/u;
const codeSpan = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;
const longestRange = 10;

export interface FoundMarker extends TextRange {
  /** As written, 0 too; empty for `[?]`. */
  numbers: number[];
}

/** Code in a line, where brackets are no markers. */
export function codeSpansOf(line: string): TextRange[] {
  return Array.from(line.matchAll(codeSpan), ({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
  }));
}

/** The markers of a line, but for those in code. */
export function markersOf(line: string): FoundMarker[] {
  const code = codeSpansOf(line);
  return Array.from(line.matchAll(marker), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    numbers: numbersOf(match[0]),
  })).filter(({ start }) => !code.some((span) => start >= span.start && start < span.end));
}

/** From where on a line that is still growing could change its meaning: a half marker, or code that is not closed. */
export function settledLength(line: string): number {
  const half = line.search(unfinishedMarker);
  const bare = codeSpansOf(line).reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    line,
  );
  const tick = bare.indexOf("`");
  return Math.min(half < 0 ? line.length : half, tick < 0 ? line.length : tick);
}

function numbersOf(written: string): number[] {
  const list = written.replace(/[†:].*$/u, "");
  return list.split(/,|;|&|and/i).flatMap((part) => {
    const [first, last] = Array.from(part.matchAll(/\d+/g), ([digits]) => Number(digits));
    if (first === undefined) return [];
    if (last === undefined || last < first || last - first >= longestRange) return [first];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
