import { type AnswerUnit, markerPlace } from "./answer-units.ts";
import { markersOf } from "./markers.ts";

/** A unit's words without its markers, and the markers by where they stood. */
export interface ParsedUnit {
  bare: string;
  kind: AnswerUnit["kind"];
  groups: MarkerGroup[];
  /** It has the number 0: the writer says that the passages do not answer. */
  isRefusal: boolean;
}

/** Markers side by side, and the claim that they stand for. */
export interface MarkerGroup {
  /** Offset in the bare words. */
  at: number;
  numbers: number[];
  claim: string;
}

/** What stands at a place of a unit in the end. */
export interface Placed {
  at: number;
  mark: string;
}

/**
 * @param input.known - the numbers of the passages
 * @param input.isVerbatim - escaped brackets are quoted ones, and no markers
 */
export function parseUnit(
  { raw, kind }: AnswerUnit,
  { known, isVerbatim }: { known: ReadonlySet<number>; isVerbatim: boolean },
): ParsedUnit {
  let bare = "";
  let from = 0;
  const found: { at: number; numbers: number[] }[] = [];
  for (const { start, end, numbers } of kind === "fence" ? [] : markersOf(raw)) {
    if (isVerbatim && !/^\[\d+\]$/.test(raw.slice(start, end))) continue;
    const before = raw.slice(from, start);
    // The space before a marker was the marker's, unless a word follows.
    bare += /^[\s\p{P}|]|^$/u.test(raw.slice(end)) && bare + before !== "" ? trimmedEnd(before) : before;
    found.push({ at: bare.length, numbers });
    from = end;
  }
  bare += bare === "" && from > 0 ? raw.slice(from).replace(/^[^\S\n]+/, "") : raw.slice(from);
  const isRefusal = found.some(({ numbers }) => numbers.includes(0));
  const place = isVerbatim ? bare.length : markerPlace(bare, kind);
  const groups: MarkerGroup[] = [];
  for (const { at, numbers } of found) {
    const own = numbers.filter((number) => known.has(number));
    if (own.length === 0) continue;
    const last = groups.at(-1);
    const to = Math.min(at, place);
    if (last && !hasWords(bare.slice(last.at, to))) last.numbers.push(...own);
    else groups.push({ at: to, numbers: own, claim: "" });
  }
  return { bare, kind, groups: withClaims(bare, groups, place), isRefusal };
}

/** The claim of a group is what stands between it and the group before; of the last one also what follows it. */
function withClaims(bare: string, groups: MarkerGroup[], place: number): MarkerGroup[] {
  let from = 0;
  return groups.map((group, i) => {
    const next = groups[i + 1];
    let at = group.at;
    // Markers at the beginning of a line stand for what follows.
    if (i === 0 && !hasWords(bare.slice(0, at)))
      at = next && hasWords(bare.slice(at, next.at)) ? next.at : place;
    const claim = bare.slice(from, next ? at : bare.length);
    from = at;
    return { at, numbers: [...new Set(group.numbers)], claim };
  });
}

/** A unit as it is shown. */
export function renderUnit(bare: string, placed: readonly Placed[]): string {
  let shown = "";
  let from = 0;
  for (const { at, mark } of placed) {
    const before = bare.slice(from, at);
    shown += before + (needsSpace(shown + before) ? ` ${mark}` : mark);
    from = at;
  }
  return shown + bare.slice(from);
}

/** A claim as words: without the signs of Markdown, addresses of links, and the label of a list's item. */
export function plainClaim(text: string): string {
  return text
    .replace(/^\s*(?:>\s?)*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]\]\s+)?/, "")
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/\\([\p{P}\p{S}])/gu, "$1")
    .replace(/[*`|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, " ")
    .trim();
}

export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const trimmedEnd = (text: string) => text.replace(/[^\S\n]+$/, "");
const needsSpace = (before: string) =>
  before !== "" && !/[\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\]]$/u.test(before);
