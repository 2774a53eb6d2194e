const SEPARATOR = /\s*[:|–-]\s+/g;
/** Some pages may be from elsewhere, e.g. a licence. */
const MIN_SHARE = 0.8;
const MIN_TITLES = 3;

/**
 * What nearly all page titles of an export begin with: "Handbook : " in "Handbook : Holidays".
 *
 * @returns the prefix with its separator; empty if there is none
 */
export function titlePrefixOf(titles: readonly string[]): string {
  if (titles.length < MIN_TITLES) return "";
  const counts = new Map<string, number>();
  for (const title of titles) {
    for (const match of title.matchAll(SEPARATOR)) {
      const prefix = title.slice(0, match.index + match[0].length);
      if (match.index > 0) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  const common = [...counts]
    .filter(([, count]) => count >= titles.length * MIN_SHARE)
    .map(([prefix]) => prefix);
  return common.sort((a, b) => b.length - a.length)[0] ?? "";
}
