/**
 * Splits YAML front matter from a Markdown text and reads its simple `key: value` lines.
 *
 * @returns keys in lower case; values without quotes; lists as "a, b". Nested values are left out.
 */
export function splitFrontMatter(source: string): { frontMatter: Record<string, string>; body: string } {
  const match = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source);
  if (!match?.[1] || !/^[\w-]+\s*:/m.test(match[1])) return { frontMatter: {}, body: source };
  const frontMatter: Record<string, string> = {};
  let listKey: string | null = null;
  for (const line of match[1].split(/\r?\n/)) {
    const item = /^\s*-\s+(.+)$/.exec(line)?.[1];
    const pair = /^([\w-]+)\s*:\s*(.*)$/.exec(line);
    if (item && listKey) {
      frontMatter[listKey] = [frontMatter[listKey], unquoted(item)].filter(Boolean).join(", ");
    } else if (pair?.[1] !== undefined) {
      listKey = pair[1].toLowerCase();
      frontMatter[listKey] = unquoted(pair[2] ?? "");
    }
  }
  return { frontMatter, body: source.slice(match[0].length) };
}

function unquoted(value: string): string {
  const trimmed = value.trim();
  const list = /^\[(.*)\]$/.exec(trimmed)?.[1];
  if (list !== undefined) return list.split(",").map(unquoted).filter(Boolean).join(", ");
  return trimmed.replace(/^(["'])(.*)\1$/, "$2");
}
