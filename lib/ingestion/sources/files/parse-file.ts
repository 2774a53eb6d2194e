import type { DocumentContent } from "../../../domain/document.ts";
import { slugOf } from "../../parsing/block-builder.ts";
import { parseCsv } from "../../parsing/csv.ts";
import { decodeHtml, decodeText } from "../../parsing/decode-text.ts";
import { DocumentError } from "../../parsing/document-error.ts";
import { parseDocx } from "../../parsing/docx.ts";
import { parseEml } from "../../parsing/eml.ts";
import { parseEpub } from "../../parsing/epub.ts";
import { isSiteFrame, mainPartOf, readBlocks, readHtmlFacts } from "../../parsing/html.ts";
import { parseHtmlDom } from "../../parsing/html-dom.ts";
import { parseImage } from "../../parsing/image.ts";
import { Ledger } from "../../parsing/ledger.ts";
import type { LinkContext } from "../../parsing/links.ts";
import { parseMarkdown } from "../../parsing/markdown.ts";
import { parseMhtml } from "../../parsing/mhtml.ts";
import { parseMsg } from "../../parsing/msg.ts";
import { parseNotebook } from "../../parsing/notebook.ts";
import type { OcrOptions } from "../../parsing/ocr.ts";
import { parseOdp, parseOdt } from "../../parsing/odf.ts";
import { parseDate } from "../../parsing/parse-date.ts";
import { parsePdf } from "../../parsing/pdf.ts";
import { parsePptx } from "../../parsing/pptx.ts";
import { parseRtf } from "../../parsing/rtf.ts";
import { parseSheets } from "../../parsing/sheet.ts";
import { parseJson, parseXmlFile } from "../../parsing/structured-data.ts";
import { parseText } from "../../parsing/text.ts";
import type { DocumentParts } from "../document-parts.ts";
import type { SourceEntry } from "../source-entry.ts";

/** The file's place in its export, for its links. */
export function linkContextOf(entry: SourceEntry): LinkContext {
  return { path: entry.path, ...(entry.baseUrl ? { baseUrl: entry.baseUrl } : {}) };
}

/** The heading at the very start of a document; null if it starts with something else. */
export function leadingHeading(content: DocumentContent): string | null {
  const [first] = content.blocks;
  return first?.kind === "heading" && first.level === 1 ? content.text.slice(first.start, first.end) : null;
}

/** The leading heading, if it is the only one of its level: else it is the first of many. */
function onlyLeadingHeading(content: DocumentContent): string | null {
  const count = content.blocks.filter((block) => block.kind === "heading" && block.level === 1).length;
  return count === 1 ? leadingHeading(content) : null;
}

/** A file's name may say its title and more: "Acme Leave Policy.pdf" for "Leave Policy". */
function unlessLessThanName(entry: SourceEntry, title: string | null): string | null {
  return title && slugOf(entry.fallbackTitle).includes(slugOf(title)) ? null : title;
}

/** What reading a file may use beside the file. */
export interface ParseOptions {
  /** How pictures of text are read; left out: they are not. */
  ocr?: OcrOptions;
}

/** Reads a file by what it is, whatever export it came in. Throws as its parser does. */
export async function parseFile(
  entry: SourceEntry,
  bytes: Uint8Array,
  options: ParseOptions = {},
): Promise<DocumentParts> {
  const link = linkContextOf(entry);
  switch (entry.media) {
    case "html":
      return parseHtmlFile(entry, bytes);
    case "markdown":
      return parseMarkdownFile(entry, bytes);
    case "pdf": {
      const pdf = await parsePdf(bytes, options);
      return { kind: "pdf", ...pdf, title: unlessLessThanName(entry, pdf.title) };
    }
    case "docx": {
      const docx = await parseDocx(bytes, link);
      const title = docx.title ?? onlyLeadingHeading(docx.content);
      return { kind: "docx", ...docx, title: unlessLessThanName(entry, title) };
    }
    case "csv":
      return { kind: "page", title: null, content: parseCsv(decodeText(bytes)) };
    case "text":
      return { kind: "text", title: null, content: parseText(decodeText(bytes)) };
    case "image":
      return { kind: "image", title: null, ...(await parseImage(bytes, options)) };
    default:
      return parseOfficeFile(entry.media, entry, bytes);
  }
}

type OfficeMedia = Exclude<
  SourceEntry["media"],
  "html" | "markdown" | "pdf" | "docx" | "csv" | "text" | "image"
>;

async function parseOfficeFile(
  media: OfficeMedia,
  entry: SourceEntry,
  bytes: Uint8Array,
): Promise<DocumentParts> {
  const link = linkContextOf(entry);
  switch (media) {
    case "pptx":
      return { kind: "slides", ...titled(entry, await parsePptx(bytes, link)) };
    case "odp":
      return { kind: "slides", ...titled(entry, await parseOdp(bytes, link)) };
    case "sheet":
      // Titles of workbooks are mostly those of the template that they were made from.
      return { kind: "sheet", ...(await parseSheets(bytes, link)), title: null };
    case "odt":
      return { kind: "docx", ...titled(entry, await parseOdt(bytes, link)) };
    case "rtf":
      return { kind: "docx", ...titled(entry, parseRtf(bytes, link)) };
    case "doc":
      throw new DocumentError("unsupported-type", "It is a document of Word 97–2003. Save it as .docx.");
    case "epub":
      return { kind: "page", ...(await parseEpub(bytes, link)) };
    case "eml":
      return { kind: "email", ...(await parseEml(bytes, link)) };
    case "msg":
      return { kind: "email", ...parseMsg(bytes, link) };
    case "mhtml":
      return { kind: "page", ...(await parseMhtml(bytes, link)) };
    case "notebook":
      return withLeadingTitle(parseNotebook(decodeText(bytes), link));
    case "json":
      return { kind: "text", title: null, content: parseJson(decodeText(bytes)) };
    case "xml":
      return { kind: "page", ...parseXmlFile(bytes, link) };
  }
}

/** The title that a document states, or its only heading of level 1, unless its file's name says more. */
function titled<T extends { title: string | null; content: DocumentContent }>(
  entry: SourceEntry,
  parsed: T,
): T {
  const title = parsed.title ?? onlyLeadingHeading(parsed.content);
  return { ...parsed, title: unlessLessThanName(entry, title) };
}

function withLeadingTitle(parsed: Omit<DocumentParts, "kind">): DocumentParts {
  return { kind: "page", ...parsed, title: parsed.title ?? leadingHeading(parsed.content) };
}

function parseHtmlFile(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const dom = parseHtmlDom(decodeHtml(bytes));
  const { headTitle, firstHeading, author, updatedAt } = readHtmlFacts(dom);
  const ledger = new Ledger();
  const content = readBlocks(mainPartOf(dom), linkContextOf(entry), { isDropped: isSiteFrame, ledger });
  // "Holidays – Example Ltd": the page's own heading is the better title.
  const isInTitle = firstHeading !== "" && slugOf(headTitle).includes(slugOf(firstHeading));
  return {
    kind: "page",
    title: (isInTitle ? firstHeading : headTitle) || firstHeading,
    author,
    updatedAt,
    content,
    ledger: ledger.lines(),
  };
}

/** States of a page that say something of it to its readers; "published" does not. */
const lapsed = /^(?:draft|wip|archived|deprecated|obsolete|outdated|superseded)$/i;

function parseMarkdownFile(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const { frontMatter, content, ledger } = parseMarkdown(decodeText(bytes), { link: linkContextOf(entry) });
  const { title, author, date, tags = "", created, updated, lastmod, status = "", draft } = frontMatter;
  return {
    kind: "page",
    title: title || leadingHeading(content),
    author: author || null,
    createdAt: parseDate(created ?? date),
    updatedAt: parseDate(updated ?? lastmod ?? date),
    labels: [
      ...tags.split(",").map((tag) => tag.trim()),
      ...(lapsed.test(status) ? [status.toLowerCase()] : draft === "true" ? ["draft"] : []),
    ],
    content,
    ledger,
  };
}
