import type { TextRange } from "../../domain/document.ts";
import { numberOfWord } from "../citation/number-words.ts";

/** A value of a sentence that can be held against that of another sentence. */
export interface ComparableValue extends TextRange {
  kind: "money" | "percent" | "duration" | "clock" | "day" | "count" | "person";
  /** Only values of one unit are compared: `eur/night`, `workday`, the lexeme of what is counted. */
  unit: string;
  /** Equal for equal values, however they are written: 7 days and one week are. */
  amount: string;
  /** "At most" and "at least" say different things about the same, and no other value. */
  bound: "most" | "least" | null;
}

const digits = "\\d{1,3}(?:[.,'’\\u00a0 ]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d+)?";
/** By sign, or by the first three letters of the word. */
const currencies: Readonly<Record<string, string>> = {
  ...{ "€": "eur", $: "usd", "£": "gbp" },
  ...{ dol: "usd", pou: "gbp", fra: "chf" },
};
const currencyWord = "euros?|eur|dollars?|usd|pounds?|gbp|francs?|franken|chf";
const per = "(?:(?:\\s*/\\s*|\\s+(?:per|an?|each|pro|je|par|por)\\s+)(?<per>\\p{L}+))?";
const money = new RegExp(
  `(?:(?<sign>[€$£])\\s?(?<first>${digits})|(?<second>${digits})\\s?(?<word>[€$£]|(?:${currencyWord})(?![\\p{L}])))${per}`,
  "giu",
);
const percent = new RegExp(
  `(?<amount>${digits})\\s?(?:%|percent|per cent|prozent|pour cent|por ciento)${per}`,
  "giu",
);
/** Hours or days of each unit, by what it is counted in; weeks of work are not weeks. */
const timeUnits: [pattern: string, unit: string, size: number][] = [
  ["seconds?|sekunden?|secondes?|segundos?", "minute", 1 / 60],
  ["minutes?|minuten?|minutos?|mins?", "minute", 1],
  ["hours?|stunden?|heures?|horas?|hrs?", "minute", 60],
  ["(?:working|business) days?|werktagen?|arbeitstagen?|jours ouvrés|días hábiles", "workday", 1],
  ["(?:calendar )?days?|tagen?|tage?|jours?|días?", "day", 1],
  ["nights?|nächten?|nacht|nuits?|noches?", "night", 1],
  ["weeks?|wochen?|semaines?|semanas?", "day", 7],
  ["months?|monaten?|monate?|mois|mes(?:es)?", "month", 1],
  ["quarters?|quartale?|trimestres?", "month", 3],
  ["years?|jahren?|jahre?|an(?:s|nées?)|años?", "month", 12],
];
const numberWord = "(?:(?:\\p{L}+-)?\\p{L}+)";
const amountBefore = `(?<![\\p{L}\\p{N}.,])(?<amount>${digits}|${numberWord})[ \\u00a0-]`;
const durations = timeUnits.map(([pattern, unit, size]) => ({
  ...{ unit, size },
  pattern: new RegExp(`${amountBefore}(?:${pattern})(?![\\p{L}])`, "giu"),
}));
const clock =
  /(?<![\d.,:])(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s?(?<half>[ap]\.?m\b|uhr\b|h\b)|(?<![\d:])(?<hour24>\d{1,2}):(?<minute24>\d{2})(?![\d:])/giu;
const weekday = /(?<![\p{L}])(?<day>mon|tues|wednes|thurs|fri|satur|sun)days?(?![\p{L}])/giu;
const counted = new RegExp(
  `(?<![\\p{L}\\p{N}.,€$£])(?<amount>${digits}|${numberWord}) (?<noun>\\p{L}{3,})`,
  "giu",
);
const person =
  /(?<![\p{L}])\p{Lu}[\p{L}’'-]+ (?:(?:van|von|de|der|da|del|la) )*\p{Lu}[\p{L}’'-]+(?![\p{L}])/gu;

const atMost =
  /(?:up to|at most|no more than|not more than|maximum(?: of)?|max\.?|less than|under|below|within|höchstens|bis zu|maximal|jusqu'à|au plus|hasta|como máximo)\s*(?:of\s*)?$/iu;
const atLeast =
  /(?:at least|no less than|minimum(?: of)?|min\.?|more than|over|above|from|mindestens|ab|au moins|plus de|al menos|más de)\s*$/iu;

/**
 * The values that a sentence states, in the order of their places; what is part of a money or a time is no count beside it.
 *
 * @param language - of the text, ISO 639-1, for numbers in words
 */
export function comparableValues(text: string, language: string | null): ComparableValue[] {
  const found: ComparableValue[] = [];
  const add = (match: RegExpExecArray, value: Pick<ComparableValue, "kind" | "unit" | "amount">) => {
    const range = { start: match.index, end: match.index + match[0].length };
    if (found.some((one) => one.start < range.end && range.start < one.end)) return;
    found.push({ ...value, ...range, bound: boundBefore(text.slice(0, range.start)) });
  };
  for (const match of text.matchAll(money)) {
    const { sign, word, first, second, per: each } = match.groups ?? {};
    const code = sign ?? (word ?? "").toLowerCase().slice(0, 3);
    const currency = currencies[code] ?? code;
    add(match, {
      kind: "money",
      unit: `${currency}/${unitOfWord(each)}`,
      amount: plain(first ?? second ?? ""),
    });
  }
  for (const match of text.matchAll(percent))
    add(match, {
      kind: "percent",
      unit: unitOfWord(match.groups?.per),
      amount: plain(match.groups?.amount ?? ""),
    });
  for (const match of text.matchAll(clock)) {
    const amount = minutesOf(match.groups ?? {});
    if (amount !== null) add(match, { kind: "clock", unit: "", amount: String(amount) });
  }
  for (const { pattern, unit, size } of durations) {
    for (const match of text.matchAll(pattern)) {
      const amount = amountOf(match.groups?.amount ?? "", language);
      if (amount !== null) add(match, { kind: "duration", unit, amount: String(amount * size) });
    }
  }
  for (const match of text.matchAll(weekday))
    add(match, { kind: "day", unit: "", amount: (match.groups?.day ?? "").toLowerCase() });
  for (const match of text.matchAll(counted)) {
    const { amount = "", noun = "" } = match.groups ?? {};
    const value = amountOf(amount, language);
    if (value !== null && !(Number.isInteger(value) && value >= 1900 && value <= 2100))
      add(match, { kind: "count", unit: noun.toLowerCase().replace(/e?s$/, ""), amount: String(value) });
  }
  for (const match of text.matchAll(person))
    add(match, { kind: "person", unit: "", amount: match[0].toLowerCase() });
  return found.sort((a, b) => a.start - b.start);
}

function boundBefore(before: string): ComparableValue["bound"] {
  if (atMost.test(before)) return "most";
  return atLeast.test(before) ? "least" : null;
}

const unitOfWord = (word: string | undefined) => (word ?? "").toLowerCase().replace(/s$/, "");

function amountOf(written: string, language: string | null): number | null {
  if (/^\d/.test(written)) return Number(plain(written));
  const word = written.toLowerCase();
  if (/^(?:one|half)$/.test(word)) return word === "half" ? 0.5 : 1;
  return numberOfWord(word, language);
}

/** 1,000 and 1.000 as 1000, 0,42 as 0.42. */
function plain(written: string): string {
  const compact = written.replace(/['’\s\u00a0]/g, "");
  const whole = compact.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(",", ".");
  return String(Number(whole));
}

function minutesOf(groups: Record<string, string | undefined>): number | null {
  const hour = Number(groups.hour ?? groups.hour24);
  const minute = Number(groups.minute ?? groups.minute24 ?? 0);
  if (hour > 24 || minute > 59) return null;
  const half = groups.half?.toLowerCase().replace(".", "") ?? "";
  if (!/^[ap]/.test(half)) return hour * 60 + minute;
  return ((hour % 12) + (half.startsWith("p") ? 12 : 0)) * 60 + minute;
}
