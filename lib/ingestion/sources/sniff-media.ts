import { decodeText } from "../parsing/decode-text.ts";
import { DocumentError } from "../parsing/document-error.ts";
import { hasOleStream, isOlePackage, olePasswordProblem } from "../parsing/ole-package.ts";
import { openZipPackage } from "../parsing/zip-package.ts";
import type { Media } from "./media.ts";

const SNIFFED_BYTES = 8192;

/** The first bytes of files that have some of their own. */
const MAGIC: readonly [string, Media][] = [
  ["{\\rtf", "rtf"],
  ["\x89PNG\r\n", "image"],
  ["\xff\xd8\xff", "image"],
  ["II*\0", "image"],
  ["MM\0*", "image"],
  ["GIF8", "image"],
];

/** Named like text, and read by their names as long as they are text. */
const TEXTS: ReadonlySet<Media> = new Set([
  "html",
  "markdown",
  "csv",
  "text",
  "notebook",
  "json",
  "xml",
  "eml",
  "mhtml",
]);

/**
 * How a file is read, by its content; its name decides between kinds of text. So a web page that is named `.xls`, or
 * Rich Text that is named `.doc`, is read as what it is.
 *
 * @param named - what its name says; null if it says nothing
 * @throws {DocumentError} `broken-file` for bytes that are no text, `password-protected`, `unsupported-type`
 */
export async function sniffMedia(bytes: Uint8Array, named: Media | null): Promise<Media> {
  const head = Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString("latin1");
  const found = MAGIC.find(([magic]) => head.startsWith(magic));
  if (found) return found[1];
  if (/^RIFF....WEBP/s.test(head)) return "image";
  if (/^BM....\0\0\0\0/s.test(head)) return "image";
  if (head.slice(0, 1024).includes("%PDF-")) return "pdf";
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return sniffZip(bytes);
  if (isOlePackage(bytes)) return sniffOle(bytes);
  return sniffText(bytes, named);
}

async function sniffZip(bytes: Uint8Array): Promise<Media> {
  const pack = await openZipPackage(bytes);
  const type =
    pack.sizeOf("mimetype") < 200 ? ((await pack.read("mimetype"))?.toString("latin1").trim() ?? "") : "";
  if (type === "application/epub+zip" || pack.has("META-INF/container.xml")) return "epub";
  if (type.includes("opendocument.text")) return "odt";
  if (type.includes("opendocument.presentation")) return "odp";
  if (type.includes("opendocument.spreadsheet")) return "sheet";
  if (pack.has("[Content_Types].xml")) {
    const folderOf = (folder: string) => pack.names.some((name) => name.startsWith(folder));
    if (folderOf("word/")) return "docx";
    if (folderOf("ppt/")) return "pptx";
    if (folderOf("xl/")) return "sheet";
  }
  if (pack.names.some((name) => name.endsWith(".iwa"))) {
    throw new DocumentError(
      "unsupported-type",
      "It is a document of Pages, Numbers or Keynote. Export it as PDF.",
    );
  }
  throw new DocumentError("unsupported-type", "It is an archive or a document that is not known.");
}

function sniffOle(bytes: Uint8Array): Media {
  const problem = olePasswordProblem(bytes);
  if (problem) throw problem;
  if (hasOleStream(bytes, "__properties_version1.0")) return "msg";
  if (hasOleStream(bytes, "WordDocument")) return "doc";
  if (hasOleStream(bytes, "PowerPoint Document")) {
    throw new DocumentError(
      "unsupported-type",
      "It is a presentation of PowerPoint 97–2003. Save it as .pptx.",
    );
  }
  if (hasOleStream(bytes, "Workbook") || hasOleStream(bytes, "Book")) return "sheet";
  throw new DocumentError(
    "unsupported-type",
    "It is a document of an old Office program. Save it in a new format.",
  );
}

function sniffText(bytes: Uint8Array, named: Media | null): Media {
  const text = textAtStart(bytes);
  if (named === "markdown") return named;
  const start = text.replace(/^\s+/, "");
  if (isMime(start)) return isSavedPage(text, named) ? "mhtml" : "eml";
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start))
    return "html";
  if (/^<\?xml/.test(start)) return named === "html" ? named : sniffXml(start);
  if (named === null || named === "doc") return "text";
  if (TEXTS.has(named)) return named;
  if (named === "sheet" && /^(?=(?:[^\n]*[,;\t]){2})[^\n]*\n(?:[^\n]*[,;\t]){2}/.test(start)) return "csv";
  throw new DocumentError(
    "broken-file",
    "Its name promises something else than the plain text that it holds.",
  );
}

/**
 * The beginning of a text file.
 *
 * @throws {DocumentError} `broken-file` if it is none
 */
function textAtStart(bytes: Uint8Array): string {
  const text = decodeText(bytes.subarray(0, SNIFFED_BYTES));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells text from noise
  const noise = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g)?.length ?? 0;
  if (noise > text.length / 50)
    throw new DocumentError("broken-file", "It is neither a known document nor text.");
  return text;
}

function isMime(start: string): boolean {
  if (!/^(?:From .*\r?\n)?[A-Za-z][\w-]*:[ \t]?\S/.test(start)) return false;
  const [fields = ""] = start.split(/\r?\n\r?\n/, 1);
  const has = (name: string) => new RegExp(`^${name}:`, "im").test(fields);
  return (
    has("MIME-Version") || (has("From") && has("Subject") && (has("Date") || has("Received") || has("To")))
  );
}

function isSavedPage(text: string, named: Media | null): boolean {
  const isPage =
    /^content-type:\s*multipart\/related/im.test(text) || /^(?:snapshot-)?content-location:/im.test(text);
  return named === "mhtml" || (isPage && named !== "eml");
}

function sniffXml(start: string): Media {
  if (/progid="Excel\.Sheet"|opendocument\.spreadsheet"/.test(start)) return "sheet";
  return "xml";
}
