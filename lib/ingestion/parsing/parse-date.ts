const HAS_ZONE = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*$/i;

/**
 * Parses a date that a file states, in ISO 8601 or English ("Mar 3, 2020", "April 23, 2024 5:03 PM"). Without a time
 * zone it is taken as UTC, so that the result does not depend on where the server stands.
 *
 * @returns null if it is no date with a year
 */
export function parseDate(text: string | null | undefined): Date | null {
  const stated = text?.trim() ?? "";
  if (stated.length > 60 || !/\b\d{4}\b|^\d{4}/.test(stated)) return null;
  const isIsoTime = /^\d{4}-\d{2}-\d{2}T/.test(stated);
  const isIsoDay = /^\d{4}-\d{2}-\d{2}$/.test(stated);
  const zoned = HAS_ZONE.test(stated) || isIsoDay ? stated : `${stated}${isIsoTime ? "Z" : " UTC"}`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? null : date;
}
