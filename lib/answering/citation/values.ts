import { datesOf, type PartialDate, saysDate } from "./dates.ts";
import { numberOfWord } from "./number-words.ts";

/** The numbers, dates and times of day that a text states. */
export interface StatedValues {
  /** Each number in all ways that it can be read, as plain decimals: 1.000 is `1000` or `1`. */
  numbers: string[][];
  /** Each date in all ways that it can be read. */
  dates: PartialDate[][];
  /** Minutes after midnight. */
  times: number[];
}

const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const number = /\d{1,3}(?:([.,'’\s\u00a0\u202f])\d{3})(?:\1\d{3})*(?!\d)(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*/gu;
const time =
  /(?<![\d.,])(\d{1,2})(?:[:.](\d{2}))?\s*(a\.?m\b\.?|p\.?m\b\.?|uhr\b)|(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/giu;
const factor =
  /^[\s\u00a0]?(?:(k|thousand|tsd|tausend|mille|mil)|(million(?:s|en|i|es)?|millones|milhões|mio|mn)|(billions?|bn|milliarden?|mrd))(?![\p{L}])/iu;
/** Addresses and keys have digits that say nothing. */
const opaque = /https?:\/\/\S+|(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])/giu;
const word = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)?/gu;

/** @param language - of the text, for numbers in words; ISO 639-1 */
export function valuesOf(text: string, language: string | null): StatedValues {
  const plain = withAsciiDigits(text).replace(opaque, " ");
  const dates = datesOf(plain);
  const withoutDates = dates.reduce(
    (rest, { start, end }) => rest.slice(0, start) + "#".repeat(end - start) + rest.slice(end),
    plain,
  );
  const times: number[] = [];
  const rest = withoutDates.replace(time, (all, hour, minute, half, h24, m24) => {
    const minutes = minutesOf(hour ?? h24, minute ?? m24, half);
    if (minutes === null) return all;
    times.push(minutes);
    return "#".repeat(all.length);
  });
  const numbers = Array.from(rest.matchAll(number), (match) =>
    readingsOf(match[0], rest.slice(match.index + match[0].length)),
  );
  return {
    numbers: [...numbers, ...spelledNumbers(rest, language)],
    dates: dates.map(({ readings }) => readings),
    times,
  };
}

/** Two, twenty-five, two hundred. A large unit alone ("thousands of") says no number. */
function spelledNumbers(text: string, language: string | null): string[][] {
  const values = Array.from(text.matchAll(word), ([one]) => numberOfWord(one.toLowerCase(), language));
  const isLarge = (value: number | null | undefined) => value === 100 || value === 1_000;
  return values.flatMap((value, i) => {
    if (value === null || isLarge(value)) return [];
    const next = values[i + 1];
    return [[String(next && isLarge(next) ? value * next : value)]];
  });
}

/** What a passage states, made for {@link saysValues}. */
export interface KnownValues {
  numbers: ReadonlySet<string>;
  dates: PartialDate[];
  times: ReadonlySet<number>;
}

/** @param text - a passage with its title, headings and date */
export function knownValuesOf(text: string, language: string | null): KnownValues {
  const { numbers, dates, times } = valuesOf(text, language);
  // A date may be told in parts, and what looks like one grouped number may be two.
  const parts = dates.flat().flatMap(({ year, day }) => [year, day].filter((part) => part !== null));
  const sideBySide = withAsciiDigits(text).match(/(?<![\d.,])\d+(?=\s\d{3}(?!\d))|(?<=\d\s)\d{3}(?![\d.,])/g);
  return {
    numbers: new Set([...numbers.flat(), ...parts.map(String), ...(sideBySide ?? []).map(withoutZeros)]),
    dates: dates.flat(),
    times: new Set(times),
  };
}

export const hasValues = ({ numbers, dates, times }: StatedValues): boolean =>
  numbers.length + dates.length + times.length > 0;

/** Whether every number, date and time of a claim is known, in whatever form. */
export function saysValues(known: KnownValues, claimed: StatedValues): boolean {
  return (
    claimed.numbers.every((readings) => readings.some((reading) => known.numbers.has(reading))) &&
    claimed.dates.every((readings) => readings.some((reading) => saysDate(known.dates, reading))) &&
    claimed.times.every((minutes) => known.times.has(minutes))
  );
}

/** What several passages state together. */
export function joinValues(all: readonly KnownValues[]): KnownValues {
  return {
    numbers: new Set(all.flatMap(({ numbers }) => [...numbers])),
    dates: all.flatMap(({ dates }) => dates),
    times: new Set(all.flatMap(({ times }) => [...times])),
  };
}

function readingsOf(written: string, after: string): string[] {
  const readings = new Set<string>();
  const compact = written.replace(/[\s\u00a0\u202f'’]/g, "");
  const groups = /^(\d{1,3}(?:([.,])\d{3})+)(?:[.,](\d+))?$/.exec(compact);
  if (/^\d+$/.test(compact)) readings.add(withoutZeros(compact));
  if (groups?.[1]) readings.add(decimal(groups[1].replace(/[.,]/g, ""), groups[3]));
  const simple = /^(\d+)[.,](\d+)$/.exec(compact);
  if (simple?.[1]) readings.add(decimal(simple[1], simple[2]));
  if (readings.size === 0) readings.add(compact);
  const times = factor.exec(after);
  if (!times) return [...readings];
  const by = times[1] ? 1e3 : times[2] ? 1e6 : 1e9;
  return Array.from(readings, (reading) => String(Number(reading) * by));
}

const withoutZeros = (digits: string) => digits.replace(/^0+(?=\d)/, "");

function decimal(whole: string, fraction = ""): string {
  const kept = fraction.replace(/0+$/, "");
  return kept === "" ? withoutZeros(whole) : `${withoutZeros(whole)}.${kept}`;
}

function minutesOf(hour: string | undefined, minute: string | undefined, half: string | undefined) {
  const h = Number(hour);
  const m = Number(minute ?? 0);
  if (h > 24 || m > 59) return null;
  if (!half || /^uhr$/i.test(half)) return h * 60 + m;
  if (h < 1 || h > 12) return null;
  return ((h % 12) + (/^p/i.test(half) ? 12 : 0)) * 60 + m;
}

/** Arabic, Persian, Hindi, Bengali, Thai and full-width digits as 0 to 9. */
function withAsciiDigits(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (!/[^\u0000-\u00ff]/.test(text)) return text;
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = [...zeros, 0xff10].find((from) => code >= from && code < from + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}
