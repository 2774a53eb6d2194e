/** How the bytes of a document are read. One parser each in `lib/ingestion/parsing`. */
export type Media = "html" | "markdown" | "pdf" | "docx" | "csv" | "text";

const MEDIA_BY_EXTENSION: Readonly<Record<string, Media>> = {
  html: "html",
  htm: "html",
  xhtml: "html",
  md: "markdown",
  markdown: "markdown",
  mdx: "markdown",
  pdf: "pdf",
  docx: "docx",
  docm: "docx",
  csv: "csv",
  tsv: "csv",
  txt: "text",
  text: "text",
  rst: "text",
  adoc: "text",
  org: "text",
};

/** Documents that people expect to be read, and that are not: each is told in the report. */
const UNREAD_DOCUMENTS = new Set(
  "doc dot dotx rtf odt ods odp ppt pptx pps ppsx xls xlsx xlsm epub pages numbers key msg eml mht mhtml gdoc gsheet gslides wps tex one".split(
    " ",
  ),
);

function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}

/** How a file is read, by its name; null if it is not. */
export function mediaOf(path: string): Media | null {
  return MEDIA_BY_EXTENSION[extensionOf(path)] ?? null;
}

/** True for documents of kinds that are not read yet; false for pictures, programs and other binaries. */
export function isUnreadDocument(path: string): boolean {
  return UNREAD_DOCUMENTS.has(extensionOf(path));
}

/** The last part of a path, without its extension if that names a kind of file. */
export function fileTitleOf(path: string): string {
  const name = path.split("/").at(-1) ?? path;
  const isKnown = mediaOf(name) !== null || isUnreadDocument(name);
  return (isKnown ? name.replace(/\.[a-z0-9]+$/i, "") : name).trim() || name;
}

/** The folders above a file. */
export function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1);
}
