/** Stands for this site, whatever its address. */
const site = "http://site.invalid";

/**
 * Where to send a person after signing in: only to a path of this site. Everything that a browser could read as another
 * address gives the start page.
 *
 * @param wanted - what a link or form asked for
 * @returns a path that begins with one slash, with its query and fragment
 */
export function safeReturnPath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 2000 || !isPlainPath(wanted)) return "/";
  // Proxies and frameworks may decode once more than we do.
  let decoded = wanted;
  for (let round = 0; round < 3; round += 1) {
    const next = decode(decoded);
    if (next === null && round > 0) break;
    if (next === null || !isPlainPath(next)) return "/";
    decoded = next;
  }
  const url = URL.canParse(wanted, site) ? new URL(wanted, site) : null;
  if (url?.origin !== site || url.pathname.startsWith("//") || isSignIn(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Begins with exactly one slash, and has neither backslashes nor control characters, which browsers drop or turn. */
const isPlainPath = (path: string) => /^\/(?!\/)[^\\\p{Cc}]*$/u.test(path);

// Back to the sign-in page would be a dead end.
const isSignIn = (pathname: string) => pathname === "/sign-in" || pathname.startsWith("/setup/");

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** {@link safeReturnPath} of a full address or a path: the start page, if it is another site's. */
export function pathOnSite(address: string, publicUrl: string): string {
  if (!URL.canParse(address)) return safeReturnPath(address);
  const { origin, pathname, search, hash } = new URL(address);
  return origin === new URL(publicUrl).origin ? safeReturnPath(`${pathname}${search}${hash}`) : "/";
}
