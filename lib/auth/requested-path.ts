import { safeReturnPath } from "./safe-return-path.ts";

/** Set by the proxy for pages, because a page's code cannot see its own address. */
export const pathHeader = "x-groundwork-path";

/** The path, with its query, that the visitor is on or asked for; "/" when it is not known. */
export function requestedPath(headers: Headers): string {
  const named = headers.get(pathHeader);
  // An action is posted to the page it is on.
  const referer = headers.has("next-action") ? headers.get("referer") : null;
  if (referer !== null && URL.canParse(referer)) {
    const url = new URL(referer);
    return url.host === headers.get("host") ? safeReturnPath(url.pathname + url.search) : "/";
  }
  return safeReturnPath(named);
}
