import type { TextRange } from "../../domain/document.ts";

/** A date as far as it is told. */
export interface PartialDate {
  year: number | null;
  month: number;
  day: number | null;
}

/** A date in a text, in each way that it can be read: 03/05 is in March or in May. */
export interface StatedDate extends TextRange {
  readings: PartialDate[];
}

const monthNames = [
  "january jan januar janvier enero gennaio janeiro januari",
  "february feb februar février febrero febbraio fevereiro februari",
  "march mar märz mars marzo março maart",
  "april apr avril abril aprile",
  "may mai mayo maggio maio mei",
  "june jun juni juin junio giugno junho",
  "july jul juli juillet julio luglio julho",
  "august aug août agosto augustus",
  "september sep sept septembre septiembre settembre setembro",
  "october oct okt oktober octobre octubre ottobre outubro",
  "november nov novembre noviembre novembro",
  "december dec dez dezember décembre diciembre dicembre dezembro",
];
const months = new Map(
  monthNames.flatMap((names, i) => names.split(" ").map((name): [string, number] => [name, i + 1])),
);
const month = `(${[...months.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const notInWord = "(?<![\\p{L}\\p{N}])";
const wordEnd = "(?![\\p{L}\\p{N}])";
const ordinal = "(?:st|nd|rd|th|er|º|\\.)?";
const until = "(?:\\s*(?:-|–|to|until|bis|au|al|a|tot)\\s*)";

const dayFirst = new RegExp(
  `${notInWord}(?:(\\d{1,2})${ordinal}${until})?(\\d{1,2})${ordinal}\\s+(?:of\\s+|de\\s+|di\\s+)?${month}${wordEnd}\\.?(?:,?\\s+(?:de\\s+|of\\s+)?(\\d{4})${wordEnd})?`,
  "giu",
);
const monthFirst = new RegExp(
  `${notInWord}${month}\\.?\\s+(\\d{1,2})${ordinal}(?:${until}(\\d{1,2})${ordinal})?${wordEnd}(?:,?\\s+(\\d{4})${wordEnd})?`,
  "giu",
);
const monthAndYear = new RegExp(`${notInWord}${month}\\.?,?\\s+(?:de\\s+)?(\\d{4})${wordEnd}`, "giu");
const yearFirst = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const yearLast = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/g;
const ideographic = /(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?/g;

const isUpper = (text: string | undefined) => /^\p{Lu}/u.test(text ?? "");
const numberOf = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
const monthOf = (name: string | undefined) => months.get((name ?? "").toLowerCase()) ?? 0;
const isReal = ({ month: m, day }: PartialDate) =>
  m >= 1 && m <= 12 && (day === null || (day >= 1 && day <= 31));

/** The dates of a text: in digits, with the month's name in seven languages, and 2026年5月3日. */
export function datesOf(text: string): StatedDate[] {
  if (!/\d/.test(text)) return [];
  const found: StatedDate[] = [];
  const taken = new Uint8Array(text.length);
  const add = (match: RegExpExecArray, readings: PartialDate[]) => {
    const range = { start: match.index, end: match.index + match[0].length };
    const real = readings.filter(isReal);
    if (real.length === 0 || taken.subarray(range.start, range.end).includes(1)) return;
    taken.fill(1, range.start, range.end);
    found.push({ ...range, readings: real });
  };
  const date = (y: string | undefined, m: number, d: string | undefined): PartialDate => ({
    ...{ year: numberOf(y), month: m, day: numberOf(d) },
  });
  for (const match of text.matchAll(yearFirst)) add(match, [date(match[1], Number(match[2]), match[3])]);
  for (const match of text.matchAll(yearLast)) {
    const [, first, separator, second, year] = match;
    const european = date(year, Number(second), first);
    add(match, separator === "." ? [european] : [european, date(year, Number(first), second)]);
  }
  for (const match of text.matchAll(ideographic)) add(match, [date(match[1], Number(match[2]), match[3])]);
  for (const match of text.matchAll(dayFirst)) {
    const [, from, to, name, year] = match;
    const days = from === undefined ? [to] : [from, to];
    add(
      match,
      days.map((day) => date(year, monthOf(name), day)),
    );
  }
  // "May 5" is a date, "may 5" is none.
  for (const match of text.matchAll(monthFirst)) {
    const [, name, from, to, year] = match;
    const days = to === undefined ? [from] : [from, to];
    const readings = days.map((day) => date(year, monthOf(name), day));
    if (isUpper(name)) add(match, readings);
  }
  for (const match of text.matchAll(monthAndYear)) add(match, [date(match[2], monthOf(match[1]), undefined)]);
  return found;
}

/** Whether a text's date says as much as the claimed one, and nothing else. */
export function saysDate(dates: readonly PartialDate[], claimed: PartialDate): boolean {
  return dates.some(
    ({ year, month: m, day }) =>
      m === claimed.month &&
      (claimed.day === null || claimed.day === day) &&
      (claimed.year === null || claimed.year === year),
  );
}
