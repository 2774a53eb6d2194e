import { createHash } from "node:crypto";
import { ExposureRule } from "../../domain/oversharing.ts";
import { findCards, findIbans, findSocialSecurity } from "./number-rules.ts";
import { findPasswords, findPrivateKeys, findTokens } from "./secret-rules.ts";
import { findBirthDates, findHealth, findMarkers, findPersonnelMatters, findSalaries } from "./word-rules.ts";

/** Higher when a rule has changed: everything is looked through again. */
export const rulesVersion = 1;

interface Range {
  /** Half-open, in UTF-16 code units of the document's text. */
  start: number;
  end: number;
}

/** A place that a rule found. */
export interface Found extends Range {
  /** The part that must not be shown. */
  secret?: Range;
}

/** Each finds its kind of place in time linear in the text's length: patterns have bounded repetitions. */
const rules: Record<ExposureRule, (text: string) => Found[]> = {
  "private-key": findPrivateKeys,
  "access-token": findTokens,
  password: findPasswords,
  "payment-card": findCards,
  "social-security": findSocialSecurity,
  salaries: findSalaries,
  "personnel-matter": findPersonnelMatters,
  health: findHealth,
  "birth-dates": findBirthDates,
  "confidential-marker": findMarkers,
  "bank-account": findIbans,
};

/** What one rule found in a document. */
export interface DocumentFinding extends Range {
  rule: ExposureRule;
  count: number;
  evidence: string;
  fingerprint: string;
}

const contextLength = 60;

/** Everything in a text that should hardly be open to everyone, a finding for each rule. Some 10 MB a second. */
export function findExposures(text: string): DocumentFinding[] {
  const byRule = ExposureRule.options.map((rule) => ({ rule, places: rules[rule](text) }));
  const secrets = byRule.flatMap(({ places }) => places.flatMap(({ secret }) => secret ?? []));
  return byRule.flatMap(({ rule, places }): DocumentFinding[] => {
    const [first] = places;
    if (!first) return [];
    const words = places.map(({ start, end }) => text.slice(start, end)).toSorted();
    return [
      {
        ...{ rule, start: first.start, end: first.end, count: places.length },
        evidence: evidenceOf(text, first, secrets),
        fingerprint: createHash("sha256").update(JSON.stringify(words)).digest("hex"),
      },
    ];
  });
}

/** The place with some of its line around it, all secrets in it masked. */
function evidenceOf(text: string, place: Range, secrets: readonly Range[]): string {
  const lineStart = text.lastIndexOf("\n", Math.max(0, place.start - 1)) + 1;
  const lineEnd = text.indexOf("\n", place.end);
  let from = Math.max(lineStart, place.start - contextLength);
  let to = Math.min(
    lineEnd < 0 ? text.length : lineEnd,
    Math.max(place.end, place.start + 200) + contextLength,
  );
  // A secret that is cut in two would be shown in part.
  for (const { start, end } of secrets) {
    if (start < from && end > from) from = start;
    if (start < to && end > to) to = end;
  }
  let shown = "";
  let at = from;
  for (const { start, end } of secrets
    .filter((one) => one.start >= from && one.end <= to)
    .toSorted(byStart)) {
    if (start < at) continue;
    shown += text.slice(at, start) + masked(text.slice(start, end));
    at = end;
  }
  shown += text.slice(at, to);
  const isCutBefore = from > lineStart;
  const isCutAfter = lineEnd < 0 ? to < text.length : to < lineEnd;
  return `${isCutBefore ? "…" : ""}${shown.replace(/\s+/g, " ").trim()}${isCutAfter ? "…" : ""}`;
}

const byStart = (one: Range, other: Range) => one.start - other.start;

/** "sk-…9f": enough to find the place again, too little to use. */
const masked = (secret: string) =>
  secret.length < 12 ? "…" : `${secret.slice(0, 3).replace(/\s/g, "")}…${secret.slice(-2)}`;
