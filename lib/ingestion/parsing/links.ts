const OPEN_SCHEMES = new Set(["http:", "https:", "mailto:"]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers ignore these inside of addresses, so we must too
const IGNORED = /[\u0000-\u001f\u007f]+/g;

/** Where a link stands, for resolving the ones that are relative. */
export interface LinkContext {
  /** Path of the file inside the export. */
  path: string;
  /** The address of the original site, for links that start with "/". */
  baseUrl?: string;
  /** The address of another file of the export where its path tells one; null leaves the path. */
  addressOf?: (path: string) => string | null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A stray % is only a character.
  }
}

/** Google puts a redirect before every address of an exported document. */
function withoutRedirect(url: URL): URL {
  if (!/^(?:www\.)?google\.[a-z.]+$/.test(url.hostname) || url.pathname !== "/url") return url;
  const target = url.searchParams.get("q") ?? url.searchParams.get("url");
  return (target && URL.parse(target)) || url;
}

function absolute(href: string): string | null {
  const url = URL.parse(href);
  if (!url) return null;
  const target = withoutRedirect(url);
  return OPEN_SCHEMES.has(target.protocol) ? target.href : null;
}

/** Resolves a relative path against a file of the export; null if it leads out of the export. */
function resolveInside(fromPath: string, relative: string): string | null {
  const segments = fromPath.split("/").slice(0, -1);
  for (const segment of relative.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") {
      if (segments.length === 0) return null;
      segments.pop();
    } else {
      segments.push(decoded(segment));
    }
  }
  return segments.join("/").normalize("NFC");
}

/**
 * Makes a link of a document safe and useful: an absolute http(s) or mailto address, the path of another file of the
 * export (with its `#fragment`, if any), or `#fragment` for a place in the same document.
 *
 * @returns null for everything else (`javascript:`, `data:`, `file:` …); the text stays, the link goes
 */
export function resolveLink(context: LinkContext, rawHref: string): string | null {
  const href = rawHref.replace(IGNORED, "").trim();
  if (href === "" || href === "#") return null;
  if (href.startsWith("#")) return `#${decoded(href.slice(1))}`;
  if (href.startsWith("//") || href.startsWith("\\")) return absolute(`https:${href}`);
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return absolute(href);
  if (href.startsWith("/")) return context.baseUrl ? (URL.parse(href, context.baseUrl)?.href ?? null) : null;
  const [pathAndQuery = "", fragment] = href.split("#", 2);
  const path = resolveInside(context.path, pathAndQuery.split("?", 1)[0] ?? "");
  if (!path) return null;
  const target = context.addressOf?.(path) ?? path;
  return fragment ? `${target}#${decoded(fragment)}` : target;
}
