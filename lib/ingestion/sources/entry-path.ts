import type { ExtraField } from "yauzl";
import { validateFileName } from "yauzl";

const UTF8_FLAG = 0x800;
const UNICODE_PATH_FIELD = 0x7075;

/** Code page 437, bytes 0x80 to 0xff: what zip names are in when nothing else is said. */
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

function decodeCp437(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : CP437.charAt(byte - 0x80);
  return text;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Decodes the name of a zip entry: as UTF-8 if the entry says so or the bytes are valid, else by the Unicode path
 * field, else as code page 437. Mac OS and Windows both write UTF-8 without saying so.
 */
export function decodeEntryName(raw: Uint8Array, flags: number, fields: readonly ExtraField[]): string {
  const utf8 = decodeUtf8(raw);
  if (utf8 !== null) return utf8;
  const unicodePath = fields.find((field) => field.id === UNICODE_PATH_FIELD);
  // One byte version, four bytes checksum of the other name.
  const named = unicodePath && unicodePath.data.length > 5 ? decodeUtf8(unicodePath.data.subarray(5)) : null;
  if (named !== null && named !== undefined) return named;
  return (flags & UTF8_FLAG) === 0 ? decodeCp437(raw) : new TextDecoder().decode(raw);
}

/** A path that is safe to use as a name, or why it is not. */
export type EntryPath = { path: string } | { reason: "unsafe-path" | "undecodable-name"; shown: string };

/** Checks and normalises the path of an archive's entry. It is only ever used as a name, never opened. */
export function toEntryPath(name: string): EntryPath {
  const forward = name.replaceAll("\\", "/");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a name
  const shown = forward.replace(/[\u0000-\u001f\u007f]/g, "�").slice(0, 300);
  if (shown !== forward.slice(0, 300)) return { reason: "undecodable-name", shown };
  if (validateFileName(forward) !== null) return { reason: "unsafe-path", shown };
  const segments = forward.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.length === 0 || segments.includes("..")) return { reason: "unsafe-path", shown };
  return { path: segments.join("/").normalize("NFC") };
}

/** What operating systems and editors leave in folders: never a person's document. */
export function isLitter(entryPath: string): boolean {
  return entryPath.split("/").some((segment, index, all) => {
    if (segment === "__MACOSX" || segment === "Thumbs.db" || segment === "desktop.ini") return true;
    // "~$plan.docx" is Word's lock file; everything that starts with a dot is hidden.
    return segment.startsWith(".") || (index === all.length - 1 && segment.startsWith("~$"));
  });
}
