/** How the bytes of a document are read. One parser each in `lib/ingestion/parsing`. */
export type Media =
  | "html"
  | "markdown"
  | "pdf"
  | "docx"
  | "pptx"
  /** Excel and OpenDocument workbooks of every age. */
  | "sheet"
  | "odt"
  | "odp"
  | "rtf"
  | "epub"
  | "eml"
  | "msg"
  | "mhtml"
  /** What is named like a document of Word 97: often a web page, a saved page or Rich Text inside. */
  | "doc"
  | "notebook"
  | "csv"
  | "text"
  /** The rest are read of loose files only; in exports they describe other files, or adorn pages. */
  | "json"
  | "xml"
  | "image";

const EXTENSIONS: Readonly<Record<Media, string>> = {
  html: "html htm xhtml",
  markdown: "md markdown mdx",
  pdf: "pdf",
  docx: "docx docm dotx dotm",
  pptx: "pptx pptm ppsx ppsm potx potm",
  sheet: "xlsx xlsm xltx xltm xlsb xls xlt ods ots fods",
  odt: "odt ott",
  odp: "odp otp",
  rtf: "rtf",
  epub: "epub",
  eml: "eml",
  msg: "msg",
  mhtml: "mhtml mht",
  doc: "doc dot",
  notebook: "ipynb",
  csv: "csv tsv",
  text: "txt text rst adoc org",
  json: "json",
  xml: "xml rss atom",
  image: "png jpg jpeg jfif webp tif tiff bmp",
};

const isMedia = (name: string): name is Media => name in EXTENSIONS;

const MEDIA_BY_EXTENSION: ReadonlyMap<string, Media> = new Map(
  Object.entries(EXTENSIONS).flatMap(([media, extensions]) =>
    isMedia(media) ? extensions.split(" ").map((extension): [string, Media] => [extension, media]) : [],
  ),
);

const LOOSE_ONLY: ReadonlySet<Media> = new Set(["json", "xml", "image"]);

/** Documents that people expect to be read, and that are not: each is told in the report. */
const UNREAD_DOCUMENTS = new Set(
  "ppt pps pot pages numbers key gdoc gsheet gslides gdraw gform wps wpd tex one vsd vsdx pub mpp odg xps djvu mobi azw azw3".split(
    " ",
  ),
);

/** What Office and LibreOffice leave beside a document while somebody has it open. */
const LOCK_FILE = /(?:^|\/)(?:~\$|\.~lock\.)[^/]*$/;

function extensionOf(path: string): string {
  if (LOCK_FILE.test(path)) return "";
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** How a file of an export is read, by its name; null if it is not. */
export function mediaOf(path: string): Media | null {
  const media = MEDIA_BY_EXTENSION.get(extensionOf(path)) ?? null;
  return media && LOOSE_ONLY.has(media) ? null : media;
}

/** The same for a file that stands for itself: data and pictures count, too. */
export function looseMediaOf(path: string): Media | null {
  return MEDIA_BY_EXTENSION.get(extensionOf(path)) ?? null;
}

/** True for a file without an extension, like "README": only its content tells what it is. */
export function isNameless(path: string): boolean {
  const name = path.split("/").at(-1) ?? "";
  const isHidden = /(?:^|\/)\./.test(path);
  return !LOCK_FILE.test(path) && !isHidden && name !== "" && !/\.[a-z][a-z0-9]{0,9}$/i.test(name);
}

/** True for documents of kinds that are not read yet; false for pictures, programs and other binaries. */
export function isUnreadDocument(path: string): boolean {
  return UNREAD_DOCUMENTS.has(extensionOf(path));
}

/** The last part of a path, without its extension if that names a kind of file. */
export function fileTitleOf(path: string): string {
  const name = path.split("/").at(-1) ?? path;
  const isKnown = looseMediaOf(name) !== null || isUnreadDocument(name);
  return (isKnown ? name.replace(/\.[a-z0-9]+$/i, "") : name).trim() || name;
}

/** The folders above a file. */
export function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1);
}
