/** The page id in `Title_<id>.html` or `<id>.html`; null for names without one. */
export function pageIdOf(path: string): string | null {
  return /(?:^|[/_])(\d{5,})\.html?$/i.exec(path)?.[1] ?? null;
}

/** @param baseUrl - without a slash at its end */
export function pageUrlOf(baseUrl: string, pageId: string): string {
  return `${baseUrl}/pages/viewpage.action?pageId=${pageId}`;
}
