/**
 * The network address a request came from, or null when it cannot be known for certain: without a trusted proxy, the
 * header says whatever the visitor wants.
 *
 * @param input.isProxyTrusted - whether a reverse proxy adds the address it saw at the end of X-Forwarded-For
 */
export function visitorAddress(input: { headers: Headers; isProxyTrusted: boolean }): string | null {
  if (!input.isProxyTrusted) return null;
  return input.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || null;
}
