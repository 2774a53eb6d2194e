/** A link of a text that somebody else wrote, checked: only full web and mail addresses pass. */
export interface ExternalLink {
  href: string;
  /** What a reader should know before following: the host, or the mail address. */
  host: string;
}

/** Null for anything relative, protocol-relative, or of another protocol (`javascript:`, `data:`). */
export function externalLink(href: string | undefined): ExternalLink | null {
  if (!href || !URL.canParse(href)) return null;
  const url = new URL(href);
  if (url.protocol === "mailto:") return { href: url.href, host: url.pathname };
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  return { href: url.href, host: url.host };
}
