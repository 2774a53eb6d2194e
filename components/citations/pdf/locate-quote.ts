import { lettersOf } from "./page-letters.ts";
import type { QuotePart } from "./quote-parts.ts";

/** A range of the letters of a page. */
export interface LetterRange {
  page: number;
  start: number;
  end: number;
}

export interface LocatedQuote {
  ranges: LetterRange[];
  /** Of its letters, how many were found: 0 to 1. */
  share: number;
}

/** A number in a table is only believed right after the cell before it. */
const shortLength = 6;
const nearLength = 60;
/** A beginning at a page's end must be longer than what stands there by chance. */
const minSpill = 6;

/**
 * Finds a quote's words among the letters of its pages. First all words of a page at once, then over the page's end, then
 * block by block, which skips what is printed between them (numbers of a list, a running head).
 *
 * @param pages - the letters of pages by number; those of the parts, and the page after each
 */
export function locateQuote(parts: readonly QuotePart[], pages: ReadonlyMap<number, string>): LocatedQuote {
  const runs = [...Map.groupBy(parts, ({ page }) => page)].map(([page, ofPage]) => ({ page, ofPage }));
  const ranges: LetterRange[] = [];
  let wanted = 0;
  for (const { page, ofPage } of runs) {
    const whole = partOf(ofPage);
    wanted += whole.letters.length;
    ranges.push(...(findWhole(whole, page, pages) ?? findSingly(ofPage, page, pages)));
  }
  const found = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return { ranges, share: wanted === 0 ? 0 : found / wanted };
}

interface Wanted {
  letters: string;
  before: string;
  after: string;
}

function partOf(parts: readonly QuotePart[]): Wanted {
  const { letters } = lettersOf(parts.map(({ text }) => text));
  return {
    letters,
    before: lettersOf([parts[0]?.before ?? ""]).letters,
    after: lettersOf([parts.at(-1)?.after ?? ""]).letters,
  };
}

function findWhole(wanted: Wanted, page: number, pages: ReadonlyMap<number, string>): LetterRange[] | null {
  if (wanted.letters === "") return [];
  const here = bestPlace(pages.get(page) ?? "", wanted);
  if (here !== null) return [{ page, start: here, end: here + wanted.letters.length }];
  return findSpilled(wanted.letters, page, pages);
}

/** Words that begin on one page and end on the next. */
function findSpilled(
  letters: string,
  page: number,
  pages: ReadonlyMap<number, string>,
): LetterRange[] | null {
  const [first = "", second = ""] = [pages.get(page), pages.get(page + 1)];
  const longest = longestBeginning(letters, first);
  // What follows on the page may by chance go on like the quote.
  for (let length = longest; length >= Math.max(minSpill, longest - 3); length--) {
    const start = first.lastIndexOf(letters.slice(0, length));
    const rest = letters.slice(length);
    const there = second.indexOf(rest);
    if (start < 0 || there < 0 || rest.length === 0) continue;
    return [
      { page, start, end: start + length },
      { page: page + 1, start: there, end: there + rest.length },
    ];
  }
  // A part that is wholly on the next page: its block begins with words that are not quoted.
  const there = second.indexOf(letters);
  return there < 0 || letters.length < minSpill
    ? null
    : [{ page: page + 1, start: there, end: there + letters.length }];
}

/** How many of the first letters stand together somewhere; halving, as shorter beginnings of what is found are found too. */
function longestBeginning(letters: string, text: string): number {
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (text.includes(letters.slice(0, middle))) least = middle;
    else most = middle - 1;
  }
  return least;
}

function findSingly(
  parts: readonly QuotePart[],
  page: number,
  pages: ReadonlyMap<number, string>,
): LetterRange[] {
  const ranges: LetterRange[] = [];
  const text = pages.get(page) ?? "";
  let cursor: number | null = null;
  for (const part of parts) {
    const wanted = partOf([part]);
    if (wanted.letters === "") continue;
    const isShort = wanted.letters.length < shortLength;
    const next: number = cursor === null ? -1 : text.indexOf(wanted.letters, cursor);
    if (next >= 0 && (!isShort || next - (cursor ?? 0) <= nearLength)) {
      ranges.push({ page, start: next, end: next + wanted.letters.length });
      cursor = next + wanted.letters.length;
      continue;
    }
    if (isShort) continue;
    const found = findWhole(wanted, page, pages) ?? [];
    ranges.push(...found);
    cursor = found.findLast((range) => range.page === page)?.end ?? cursor;
  }
  return ranges;
}

/** Of equal places, the one whose neighbourhood is most like the quote's. */
function bestPlace(text: string, wanted: Wanted): number | null {
  let best: { start: number; likeness: number } | null = null;
  for (
    let start = text.indexOf(wanted.letters);
    start >= 0;
    start = text.indexOf(wanted.letters, start + 1)
  ) {
    const end = start + wanted.letters.length;
    const likeness =
      commonEnd(text.slice(0, start), wanted.before) + commonStart(text.slice(end), wanted.after);
    if (!best || likeness > best.likeness) best = { start, likeness };
  }
  return best?.start ?? null;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length++;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length))
    length++;
  return length;
}
