/**
 * What a page may load and run. Nothing of an answer or a document may load from elsewhere: no image, frame, script or
 * connection but our own (indirect exfiltration through images is how such assistants have leaked). Of scripts that stand in
 * the page itself only those run that carry its nonce, which is another one for each answer of the server.
 *
 * @param input.nonce - null for what is no page: then no script of its own runs
 */
export function contentSecurityPolicy(input: { nonce: string | null; isDevelopment: boolean }): string {
  const scripts = [
    "'self'",
    ...(input.nonce === null ? [] : [`'nonce-${input.nonce}'`]),
    // React's own messages for developers.
    ...(input.isDevelopment ? ["'unsafe-eval'"] : []),
  ];
  return [
    "default-src 'self'",
    `script-src ${scripts.join(" ")}`,
    // Places that depend on the page: menus, virtual lists, pages of a PDF.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** 128 bits, anew for each page. */
export function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
}
