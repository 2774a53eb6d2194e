import { lazily } from "./lazily.ts";

/** The interface's locale. Fixed, so that the server and every browser write the same. */
const LOCALE = "en-GB";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const dateFormat = lazily(
  () =>
    new Intl.DateTimeFormat(LOCALE, {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    }),
);
const timeFormat = lazily(
  () => new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }),
);
const countFormat = lazily(() => new Intl.NumberFormat(LOCALE));
const decimalFormat = lazily(() => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 }));
const percentFormat = lazily(
  () => new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 }),
);
const ageFormat = lazily(() => new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" }));

/** "3 May 2026", in UTC; "" for a date that cannot be read. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "" : dateFormat().format(date);
}

/** "3 May 2026, 10:04 UTC"; "" for a date that cannot be read. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "" : `${dateFormat().format(date)}, ${timeFormat().format(date)} UTC`;
}

/**
 * How long ago, in words: "just now", "5 minutes ago", "yesterday", "3 months ago". Whole units, rounded down;
 * a moment after `now` (clocks differ) is "just now".
 *
 * @param iso - the moment, ISO 8601
 * @param now - the moment to compare with, ISO 8601: a prop, so that server and browser agree
 */
export function formatAge(iso: string, now: string): string {
  const elapsedMs = new Date(now).getTime() - new Date(iso).getTime();
  if (Number.isNaN(elapsedMs)) return "";
  if (elapsedMs < MINUTE_MS) return "just now";
  if (elapsedMs < HOUR_MS) return ageFormat().format(-Math.floor(elapsedMs / MINUTE_MS), "minute");
  if (elapsedMs < DAY_MS) return ageFormat().format(-Math.floor(elapsedMs / HOUR_MS), "hour");
  const days = Math.floor(elapsedMs / DAY_MS);
  if (days < 31) return ageFormat().format(-days, "day");
  if (days < 365) return ageFormat().format(-Math.floor(days / 30.44), "month");
  return ageFormat().format(-Math.floor(days / 365.25) || -1, "year");
}

/** "12,345" */
export function formatCount(count: number): string {
  return countFormat().format(count);
}

/** "43%"; 0 when there is nothing to count. Never "100%" before the end. */
export function formatPercent(done: number, total: number): string {
  if (total <= 0) return percentFormat().format(0);
  const share = Math.min(1, done / total);
  return percentFormat().format(done < total ? Math.min(share, 0.99) : share);
}

/** "1.4 MB", in powers of 1000 as operating systems show file sizes. */
export function formatBytes(sizeBytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let size = sizeBytes;
  let unit = 0;
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${decimalFormat().format(size)} ${units[unit] ?? ""}`;
}

/** "45 s", "3 min", "1 h 20 min": for waiting, so minutes are rounded up. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** "45 s", "4 min 20 s", "1 h 20 min": what something took, to the second below an hour. */
export function formatElapsed(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 60 || seconds >= 3600) return formatDuration(durationMs);
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** "12.5", or "120" from 100 on. */
export function formatRate(perSecond: number): string {
  return perSecond >= 100 ? countFormat().format(Math.round(perSecond)) : decimalFormat().format(perSecond);
}

export type DayGroup = "today" | "yesterday" | "earlier";

/**
 * Which group of the sidebar a moment belongs to.
 *
 * @param offsetMinutes - what to add to UTC for the reader's clock (120 for UTC+2); 0 while rendering on the server
 */
export function dayGroup(iso: string, now: string, offsetMinutes = 0): DayGroup {
  const dayOf = (moment: string) =>
    Math.floor((new Date(moment).getTime() + offsetMinutes * MINUTE_MS) / DAY_MS);
  const days = dayOf(now) - dayOf(iso);
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : "earlier";
}
