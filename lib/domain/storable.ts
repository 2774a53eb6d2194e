/**
 * Whether every text in it can be kept: PostgreSQL's texts have no NUL, and its JSON no half of a surrogate pair. Neither
 * can be typed; without this they are errors of the database.
 */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\u0000") && value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isStorable);
}
