import { isMonth } from "../condensing/date-range.ts";

/** A title that tells its year or version. */
export interface TitleVersion {
  /** The title without it, and what kind it is; equal for versions of one page. */
  family: string;
  /** Compared number by number: year and quarter, or the parts of a version. */
  version: number[];
  year: number | null;
}

const maxLength = 300;
const year =
  /(?<![\p{L}\p{N}.\-/–])(?:fy\s?)?((?:19|20)\d\d)(?:[/–-](?:20)?\d\d(?!\d))?(?![\p{L}\p{N}]|[.\-/–]\d)/giu;
const shortYear = /(?<![\p{L}\p{N}])fy\s?(\d\d)(?![\p{L}\p{N}])/giu;
const quarter = /(?<![\p{L}\p{N}])([qh])\s?([1-4])(?![\p{L}\p{N}])/iu;
const version =
  /(?<![\p{L}\p{N}])(?:v|ver\.?\s?|version\s|rev\.?\s?|revision\s)(\d{1,4}(?:\.\d{1,4}){0,3})(?![\p{L}\p{N}])/iu;

/**
 * Reads "Travel policy 2024", "Goals Q3 2026" and "Style guide v2". Null for a title without a year or version, with a whole
 * date (notes of a day are no version of those of another), or with nothing else.
 */
export function titleVersion(title: string): TitleVersion | null {
  const text = title.slice(0, maxLength).normalize("NFKC");
  const years = yearsIn(text);
  const numbered = version.exec(text);
  if (years.length > 1 || (years.length === 0 && !numbered)) return null;
  const [dated] = years;
  const part = dated ? quarter.exec(text) : null;
  let rest = text;
  for (const words of [dated?.words, part?.[0], numbered?.[0]])
    if (words !== undefined) rest = rest.replace(words, " ");
  const name = (rest.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  if (!/\p{L}{3}/u.test(name)) return null;
  const shape = `${dated ? "y" : ""}${part?.[1]?.toLowerCase() ?? ""}${numbered ? "v" : ""}`;
  return {
    family: `${shape} ${name}`,
    version: [...(dated ? [dated.year] : []), ...(part ? [Number(part[2])] : []), ...partsOf(numbered?.[1])],
    year: dated?.year ?? null,
  };
}

/** Years of a text that are no part of a date, which a month before them or a day beside them makes them. */
export function yearsIn(text: string): { year: number; words: string }[] {
  const found = [...text.matchAll(year), ...text.matchAll(shortYear)];
  return found.flatMap(({ 0: words, 1: digits = "", index }) => {
    const before = /([\p{L}]+)[.,]?\s*$/u.exec(text.slice(0, index))?.[1] ?? "";
    const value = Number(digits.length === 2 ? `20${digits}` : digits);
    return isMonth(before.toLowerCase()) ? [] : [{ year: value, words }];
  });
}

/** The version that a question names, as {@link TitleVersion.version} has its parts; null for none. */
export function versionIn(text: string): number[] | null {
  const found = version.exec(text)?.[1];
  return found === undefined ? null : partsOf(found);
}

/** Below zero where `a` is the older one. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const partsOf = (digits: string | undefined) => (digits ?? "").split(".").filter(Boolean).map(Number);
