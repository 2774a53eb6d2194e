/** What needs cleaning: control characters, zero-width characters, lone surrogates, anything that NFC may change. */
const SUSPECT = /[[\p{Cc}--[\t\n\f]][\u00ad\u0300-\uffff]]/v;
const REMOVED = /[[\p{Cc}--[\t\n\f]][\u00ad\u200b\u2060\ufeff\ufffe\uffff]]/gv;

/**
 * Makes text safe to store and to compare: NFC, no NUL or other control characters (PostgreSQL refuses NUL), no
 * zero-width spaces, soft hyphens or byte order marks, no lone surrogates, `\n` as the only line break.
 */
export function cleanText(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!SUSPECT.test(lines)) return lines;
  return lines.replace(REMOVED, "").toWellFormed().normalize("NFC");
}
