/**
 * The text as PostgreSQL can store it: the zero character and halves of surrogate pairs, which it refuses, become U+FFFD.
 * As long as before, so that ranges stay right.
 */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}

/** The same for every string in a value that is stored as JSON. */
export function storableJson<T>(value: T): T {
  return mapStrings(value) as T;
}

function mapStrings(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(mapStrings);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapStrings(inner)]));
}
