import type { Word } from "./words.ts";

/** Days, inclusive, and how many words said so. */
export interface DateRange {
  from: Date;
  to: Date;
  wordCount: number;
}

const monthNames = [
  ["january", "jan", "januar", "janvier", "enero"],
  ["february", "feb", "februar", "février", "fevrier", "febrero"],
  ["march", "mar", "märz", "maerz", "mars", "marzo"],
  ["april", "apr", "avril", "abril"],
  ["may", "mai", "mayo"],
  ["june", "jun", "juni", "juin", "junio"],
  ["july", "jul", "juli", "juillet", "julio"],
  ["august", "aug", "août", "aout", "agosto"],
  ["september", "sep", "sept", "septembre", "septiembre"],
  ["october", "oct", "oktober", "okt", "octobre", "octubre"],
  ["november", "nov", "novembre", "noviembre"],
  ["december", "dec", "dezember", "dez", "décembre", "decembre", "diciembre"],
];
const months = new Map(monthNames.flatMap((names, month) => names.map((name) => [name, month] as const)));

/** Whether a word in lower case names a month in English, German, French or Spanish. */
export const isMonth = (word: string) => months.has(word);

type Unit = "day" | "week" | "month" | "quarter" | "year";
const unitNames: Record<Unit, string> = {
  day: "day days tag tage tagen jour jours día dia días dias",
  week: "week weeks woche wochen semaine semaines semana semanas",
  month: "month months monat monate monaten mois mes meses",
  quarter: "quarter quarters quartal quartale trimestre trimestres",
  year: "year years jahr jahre jahren an ans année annee années año ano años anos",
};
const units = new Map<string, Unit>();
for (const unit of ["day", "week", "month", "quarter", "year"] as const)
  for (const name of unitNames[unit].split(" ")) units.set(name, unit);

const articles = new Set("the der dem den die das le la les el los las du de del of".split(" "));
const lastWords = new Set(
  "last past previous letzte letzten letztes letzter vergangene vergangenen".split(" "),
);
const lastAfter = new Set(
  "dernier dernière derniere derniers dernières pasado pasada pasados pasadas".split(" "),
);
const thisWords = new Set("this diese diesem dieser dieses cette ce este esta".split(" "));
const countWords = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const dayMs = 86_400_000;
const dayOf = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day));
export const addDays = (date: Date, days: number) => new Date(date.getTime() + days * dayMs);

/**
 * The date that begins at a word: a day, month, quarter or year by name or number, or one that is counted from today. Months
 * without a year are the latest that have begun. English, German, French and Spanish; null where no date begins, or one
 * that could be read in two ways (3/4/2026).
 *
 * @param today - UTC
 */
export function readDate(words: readonly Word[], at: number, today: Date): DateRange | null {
  const skipped = skip(words, at, articles);
  const found =
    readNumeric(words, skipped) ?? readNamed(words, skipped, today) ?? readRelative(words, skipped, today);
  return found && { ...found, wordCount: found.wordCount + skipped - at };
}

const skip = (words: readonly Word[], at: number, among: ReadonlySet<string>) =>
  among.has(words[at]?.lower ?? "") ? at + 1 : at;

function readNumeric(words: readonly Word[], at: number): DateRange | null {
  const text = words[at]?.lower ?? "";
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso) {
    const [year, month, day] = [
      Number(iso[1]),
      Number(iso[2]) - 1,
      iso[3] === undefined ? null : Number(iso[3]),
    ];
    return day === null ? wholeMonth(year, month, 1) : wholeDay(year, month, day, 1);
  }
  const dotted = /^(\d{1,2})([./])(\d{1,2})[./](\d{4})$/.exec(text);
  if (dotted) {
    const [first, second, year] = [Number(dotted[1]), Number(dotted[3]), Number(dotted[4])];
    if (dotted[2] === "." || first > 12) return wholeDay(year, second - 1, first, 1);
    return second > 12 || first === second ? wholeDay(year, first - 1, second, 1) : null;
  }
  const year = yearOf(words[at]);
  return year === null ? null : { from: dayOf(year, 0, 1), to: dayOf(year, 11, 31), wordCount: 1 };
}

/** `May`, `May 2026`, `May 3rd, 2026`, `3 May 2026`, `3 de mayo de 2026`, `Q2 2026`. */
function readNamed(words: readonly Word[], at: number, today: Date): DateRange | null {
  const first = words[at]?.lower ?? "";
  const quarter = /^q([1-4])$/.exec(first);
  if (quarter) {
    const year = yearOf(words[at + 1]);
    const month = (Number(quarter[1]) - 1) * 3;
    return year === null
      ? null
      : { from: dayOf(year, month, 1), to: dayOf(year, month + 3, 0), wordCount: 2 };
  }
  const leadingDay = dayNumber(words[at]);
  const monthAt = leadingDay === null ? at : skip(words, at + 1, articles);
  const month = months.get(words[monthAt]?.lower ?? "");
  if (month === undefined) return null;
  const day = leadingDay ?? dayNumber(words[monthAt + 1]);
  const dayAt = leadingDay === null && day !== null ? monthAt + 1 : monthAt;
  const yearAt = skip(words, dayAt + 1, articles);
  const namedYear = yearOf(words[yearAt]);
  const wordCount = (namedYear === null ? dayAt : yearAt) + 1 - at;
  const year = namedYear ?? latestYear(month, day ?? 1, today);
  return day === null ? wholeMonth(year, month, wordCount) : wholeDay(year, month, day, wordCount);
}

function latestYear(month: number, day: number, today: Date): number {
  const year = today.getUTCFullYear();
  return dayOf(year, month, day) > today ? year - 1 : year;
}

/** `yesterday`, `last week`, `this month`, `the last 3 months`, `two weeks ago`, `vor drei Tagen` without its `vor`. */
function readRelative(words: readonly Word[], at: number, today: Date): DateRange | null {
  const [first = "", second = "", third = ""] = [0, 1, 2].map((step) => words[at + step]?.lower);
  if (/^(?:today|heute|hoy)$/.test(first)) return { from: today, to: today, wordCount: 1 };
  if (/^(?:yesterday|gestern|hier|ayer)$/.test(first)) {
    return { from: addDays(today, -1), to: addDays(today, -1), wordCount: 1 };
  }
  const nextUnit = units.get(second);
  if (lastWords.has(first) && nextUnit) return { ...unitBefore(today, nextUnit), wordCount: 2 };
  if (thisWords.has(first) && nextUnit && nextUnit !== "day")
    return { from: startOf(today, nextUnit), to: today, wordCount: 2 };
  const unit = units.get(first);
  if (unit && lastAfter.has(second)) return { ...unitBefore(today, unit), wordCount: 2 };
  const lastCount = lastWords.has(first) ? countOf(second) : null;
  const lastUnit = units.get(third);
  if (lastCount !== null && lastUnit)
    return { from: stepBack(today, lastUnit, lastCount), to: today, wordCount: 3 };
  const count = countOf(first);
  if (count !== null && nextUnit && third === "ago") {
    const day = stepBack(today, nextUnit, count);
    return { from: day, to: day, wordCount: 3 };
  }
  return null;
}

function startOf(date: Date, unit: Unit): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === "week") return addDays(dayOf(year, month, day), -((date.getUTCDay() + 6) % 7));
  if (unit === "month") return dayOf(year, month, 1);
  if (unit === "quarter") return dayOf(year, month - (month % 3), 1);
  return unit === "year" ? dayOf(year, 0, 1) : dayOf(year, month, day);
}

function unitBefore(today: Date, unit: Unit): { from: Date; to: Date } {
  const to = addDays(startOf(today, unit), -1);
  return { from: startOf(to, unit), to };
}

function stepBack(date: Date, unit: Unit, count: number): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === "day" || unit === "week") return dayOf(year, month, day - count * (unit === "week" ? 7 : 1));
  const monthCount = count * (unit === "year" ? 12 : unit === "quarter" ? 3 : 1);
  const lastDay = dayOf(year, month - monthCount + 1, 0).getUTCDate();
  return dayOf(year, month - monthCount, Math.min(day, lastDay));
}

function wholeMonth(year: number, month: number, wordCount: number): DateRange | null {
  if (!isYear(year) || month < 0 || month > 11) return null;
  return { from: dayOf(year, month, 1), to: dayOf(year, month + 1, 0), wordCount };
}

function wholeDay(year: number, month: number, day: number, wordCount: number): DateRange | null {
  const date = dayOf(year, month, day);
  const isReal = isYear(year) && date.getUTCMonth() === month && date.getUTCDate() === day;
  return isReal ? { from: date, to: date, wordCount } : null;
}

const isYear = (year: number) => year >= 1980 && year <= 2100;

function yearOf(word: Word | undefined): number | null {
  const year = /^\d{4}$/.test(word?.lower ?? "") ? Number(word?.lower) : 0;
  return isYear(year) ? year : null;
}

function dayNumber(word: Word | undefined): number | null {
  const day = /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(word?.lower ?? "")?.[1];
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : null;
}

function countOf(word: string): number | null {
  if (/^\d{1,3}$/.test(word) && Number(word) > 0) return Number(word);
  const index = countWords.indexOf(word);
  return index < 0 ? null : index + 1;
}
