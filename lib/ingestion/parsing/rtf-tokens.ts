/** A piece of an RTF file. Text comes as bytes, which may be halves of a character. */
export type RtfToken =
  | { kind: "open" }
  | { kind: "close" }
  | { kind: "word"; word: string; value: number | null }
  | { kind: "text"; bytes: Uint8Array };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;

const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

const isMarkup = (byte: number) =>
  byte === BACKSLASH || byte === OPEN || byte === CLOSE || byte === 0x0d || byte === 0x0a || byte === 0;

/** Reads RTF from the first byte to the last, whatever is wrong with it; O(n), without recursion. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0;
  const end = bytes.length;
  const byteAt = (index: number) => bytes[index] ?? 0;
  while (at < end) {
    const byte = byteAt(at++);
    if (byte === OPEN) yield { kind: "open" };
    else if (byte === CLOSE) yield { kind: "close" };
    else if (byte === 0x0d || byte === 0x0a || byte === 0) continue;
    else if (byte !== BACKSLASH) {
      const start = at - 1;
      while (at < end && !isMarkup(byteAt(at))) at++;
      yield { kind: "text", bytes: bytes.subarray(start, at) };
    } else if (isLetter(byteAt(at))) {
      const start = at;
      while (at < end && at - start < 40 && isLetter(byteAt(at))) at++;
      const word = Buffer.from(bytes.subarray(start, at)).toString("latin1");
      const numberStart = at;
      if (byteAt(at) === 0x2d) at++;
      while (at < end && at - numberStart < 12 && isDigit(byteAt(at))) at++;
      const digits = Buffer.from(bytes.subarray(numberStart, at)).toString("latin1");
      const value = digits === "" || digits === "-" ? null : Number(digits);
      if (byteAt(at) === SPACE) at++;
      // Raw bytes of a picture: whatever they look like, they are no markup.
      if (word === "bin") at += Math.max(0, value ?? 0);
      else yield { kind: "word", word, value };
    } else if (byteAt(at) === 0x27) {
      const code = Number.parseInt(Buffer.from(bytes.subarray(at + 1, at + 3)).toString("latin1"), 16);
      at += 3;
      if (!Number.isNaN(code)) yield { kind: "text", bytes: Uint8Array.of(code) };
    } else {
      yield { kind: "word", word: String.fromCharCode(byteAt(at)), value: null };
      at++;
    }
  }
}
