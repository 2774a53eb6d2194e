/**
 * What needs a closer look: control characters, zero-width characters, lone surrogates, anything that NFC may change.
 * Curly quotes, dashes, bullets and signs of currency are in between and need none.
 */
const SUSPECT = /[[\p{Cc}--[\t\n\f]][\u00ad\u0300-\u200f\u2028-\u202f\u2060-\u209f\u20d0-\uffff]]/v;
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
