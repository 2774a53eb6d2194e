import { DocumentError } from "./document-error.ts";

const SNIFFED_BYTES = 4096;
const FALLBACK = "windows-1252";

/** The encoding that a byte order mark names, if there is one. */
function encodingOfMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** Recognises UTF-16 without a mark: every other byte of Latin text is zero. */
function encodingOfZeros(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SNIFFED_BYTES);
  if (!sample.includes(0)) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  const pairs = sample.length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.05) return "utf-16be";
  if (even + odd > 0) throw new DocumentError("broken-file", "This is not text: it holds zero bytes.");
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // An unknown encoding, or bytes that are not in it.
  }
}

/** Western text has an accent here and there; in other scripts hardly a letter is ASCII. */
const MIN_HIGH_SHARE = 0.3;

/** Old encodings of other scripts, and the share of signs that text in them consists of, at least. */
const SCRIPTS: readonly { encoding: string; script: RegExp; least: number }[] = [
  { encoding: "euc-jp", script: /[\u3040-\u30ff]/gu, least: 0.25 },
  { encoding: "euc-kr", script: /\p{Script=Hangul}/gu, least: 0.8 },
  { encoding: "gb18030", script: /[\u4e00-\u9fff]/gu, least: 0.7 },
  { encoding: "big5", script: /[\u4e00-\u9fff]/gu, least: 0.7 },
];

const isLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** Recognises an old encoding by what its text would say; null for what may as well be Western. */
function decodeByScript(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SNIFFED_BYTES);
  const letters = sample.filter((byte) => byte >= 0x80 || isLetter(byte));
  const high = letters.filter((byte) => byte >= 0x80);
  if (high.length < letters.length * MIN_HIGH_SHARE) return null;
  // Only Shift JIS puts its most frequent signs below, only Cyrillic its small letters above.
  const shareOf = (isMeant: (byte: number) => boolean) => high.filter(isMeant).length / high.length;
  if (shareOf((byte) => byte < 0xa0) >= 0.3) return decodeStrictly(bytes, "shift_jis");
  if (shareOf((byte) => byte >= 0xe0) >= 0.6) return decodeStrictly(bytes, "windows-1251");
  for (const { encoding, script, least } of SCRIPTS) {
    const text = decodeStrictly(bytes, encoding);
    const signs = text?.slice(0, SNIFFED_BYTES).match(/[^\p{ASCII}\p{P}]/gu) ?? [];
    const own = signs.join("").match(script) ?? [];
    if (text !== null && own.length >= signs.length * least) return text;
  }
  return null;
}

/**
 * Decodes a text file: by its byte order mark, as UTF-16 if it looks so, as UTF-8 if it is valid, else by the
 * encoding that it declares (HTML), else by the script that it would be in, else as windows-1252.
 *
 * @param declared - the name that the file gives its encoding, if it gives one
 * @throws {DocumentError} `broken-file` if the bytes are no text at all
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = encodingOfMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const wide = encodingOfZeros(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  const text = decodeStrictly(bytes, "utf-8") ?? (declared ? decodeStrictly(bytes, declared) : null);
  return text ?? decodeByScript(bytes) ?? new TextDecoder(FALLBACK).decode(bytes);
}

/** Decodes an HTML file, honouring the charset that its head declares. Throws as {@link decodeText} does. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, SNIFFED_BYTES));
  return decodeText(bytes, /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]);
}
