import type { TextRange } from "../../domain/document.ts";
import { addDays, type DateRange, readDate } from "./date-range.ts";
import { documentNouns, isSentence, newsWords, selfWords, writingVerbs } from "./wording.ts";
import type { Word } from "./words.ts";

/** When documents were last changed, as a question says it. Days as `YYYY-MM-DD`. */
export interface DateFilter extends TextRange {
  from: string | null;
  to: string | null;
  label: string;
}

type Relation = "since" | "after" | "before" | "during" | "between";
const prepositions: Record<string, Relation> = {
  ...{ since: "since", seit: "since", depuis: "since", desde: "since" },
  ...{ after: "after", nach: "after", après: "after", después: "after" },
  ...{ before: "before", vor: "before", avant: "before", antes: "before" },
  ...{
    in: "during",
    during: "during",
    from: "during",
    on: "during",
    im: "during",
    am: "during",
    vom: "during",
  },
  ...{ aus: "during", en: "during", du: "during", de: "during", le: "during" },
  ...{ between: "between", zwischen: "between", entre: "between" },
};
const joiners = new Set(["and", "und", "et", "y"]);

interface Found extends TextRange {
  at: number;
  relation: Relation;
  dates: [DateRange] | [DateRange, DateRange];
}

/**
 * The first words of a question that narrow it to documents of some time. Dates belong to the topic far more often than to
 * the documents ("hotel limit for trips before February"), so one counts only beside a word for documents or their changes
 * ("pages updated in 2025", "what changed in the travel policy last week"), with "since" in a question that is not about the
 * asker, and with "before", "after" and "between" among bare search words.
 *
 * @param today - UTC, at midnight
 */
export function readDateFilter(words: readonly Word[], today: Date): DateFilter | null {
  for (let at = 0; at < words.length; at++) {
    const found = readAt(words, at, today);
    const filter = found && isOfDocuments(words, found) ? toFilter(found, today) : null;
    if (found && filter) return { ...filter, start: startWithVerb(words, found), end: found.end };
  }
  return null;
}

function readAt(words: readonly Word[], at: number, today: Date): Found | null {
  const relation = prepositions[words[at]?.lower ?? ""];
  const start = words[at]?.start ?? 0;
  const place = (count: number) => ({ at, start, end: words[at + count - 1]?.end ?? start });
  if (relation === undefined) {
    const bare = readDate(words, at, today);
    const isRelative = bare !== null && bare.wordCount > 1 && !/\d/.test(words[at]?.lower ?? "");
    return isRelative && bare.to <= today
      ? { ...place(bare.wordCount), relation: "during", dates: [bare] }
      : null;
  }
  const first = readDate(words, at + 1, today);
  if (!first) return null;
  if (relation !== "between") return { ...place(1 + first.wordCount), relation, dates: [first] };
  const secondAt = at + 1 + first.wordCount;
  const second = joiners.has(words[secondAt]?.lower ?? "") ? readDate(words, secondAt + 1, today) : null;
  const count = second ? secondAt - at + 1 + second.wordCount : 0;
  return second ? { ...place(count), relation, dates: [first, second] } : null;
}

function isOfDocuments(words: readonly Word[], { at, relation, end }: Found): boolean {
  const before = words.slice(0, at).map(({ lower }) => lower);
  const previous = before.at(-1) ?? "";
  if (documentNouns.has(previous) || writingVerbs.has(previous)) return true;
  // "What changes in debt were reported in Q1 2023" is about the quarter; "what changed last week" is about the pages.
  const isBare = prepositions[words[at]?.lower ?? ""] === undefined;
  if (before.some((word) => newsWords.has(word))) return relation !== "during" || isBare;
  // The date's own words are none of a sentence: "3 May" is not what somebody may do.
  const all = [...before, ...words.filter((word) => word.start >= end).map(({ lower }) => lower)];
  if (relation === "since") return !all.some((word) => selfWords.has(word));
  return relation !== "during" && !isSentence(all);
}

const sentenceStarts = new Set(
  "what who has have been is are was wer hat wurde que qui quoi qué quién".split(" "),
);

/** "updated since March" goes as a whole; of "what was updated since March" only the end. */
function startWithVerb(words: readonly Word[], { at, start }: Found): number {
  const previous = words[at - 1];
  if (!previous || !writingVerbs.has(previous.lower)) return start;
  return sentenceStarts.has(words[at - 2]?.lower ?? "") ? start : previous.start;
}

function toFilter({ relation, dates }: Found, today: Date): Omit<DateFilter, keyof TextRange> | null {
  const [{ from, to }, until] = dates;
  switch (relation) {
    case "since":
      return from > today ? null : range(from, null, `since ${dayLabel(from)}`);
    case "after":
      return to >= today ? null : range(addDays(to, 1), null, `after ${dayLabel(to)}`);
    case "before":
      return from > today ? null : range(null, addDays(from, -1), `before ${dayLabel(from)}`);
    case "during":
      return from > today ? null : range(from, to, spanLabel(from, to));
    case "between":
      return until === undefined || until.to < from || from > today
        ? null
        : range(from, until.to, spanLabel(from, until.to));
  }
}

const iso = (date: Date) => date.toISOString().slice(0, 10);
const range = (from: Date | null, to: Date | null, label: string) => ({
  from: from && iso(from),
  to: to && iso(to),
  label,
});

const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const dayLabel = (date: Date) => format.format(date);

function spanLabel(from: Date, to: Date): string {
  const isYear = iso(from).endsWith("-01-01") && iso(to) === `${iso(from).slice(0, 4)}-12-31`;
  if (isYear) return iso(from).slice(0, 4);
  return iso(from) === iso(to) ? dayLabel(from) : `${dayLabel(from)} to ${dayLabel(to)}`;
}
