/** The kind of value that a question asks for. */
export interface WantedValue {
  /** What a fitting sentence holds somewhere. */
  pattern: RegExp;
  /** The very unit that was asked for, with its number: "how many weeks" → "20 weeks". */
  unit: RegExp | null;
}

const month = "january|february|march|april|may|june|july|august|september|october|november|december";
const weekday = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";

const kinds: [asks: RegExp, pattern: RegExp][] = [
  [
    /\b(when|what date|which day|deadline)\b/i,
    new RegExp(`\\b(\\d{4}|\\d{1,2}[:.]\\d{2}|${month}|${weekday}|days?|weeks?|months?|hours?)\\b`, "i"),
  ],
  [
    /\b(how (much|many|often|big|high|far|long|old|fast)|amount|limit|percentage|price|cost|allowance|budget|salary)\b/i,
    /\d/,
  ],
  [/\b(who|whom|whose|contact|owner)\b/i, /\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+|@/u],
];

/** What would answer the question, by its own words; null when it asks for no value. English; other languages get none. */
export function wantedValue(question: string): WantedValue | null {
  const pattern = kinds.find(([asks]) => asks.test(question))?.[1];
  if (!pattern) return null;
  const unit = /\bhow many (\p{L}{3,})/iu.exec(question)?.[1];
  return {
    pattern,
    unit: unit ? new RegExp(`\\d[\\d.,]*\\s+(\\p{L}+\\s+)?${unit.replace(/s$/i, "")}`, "iu") : null,
  };
}
