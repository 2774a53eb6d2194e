import type { DocumentContent } from "../../../domain/document.ts";
import { slugOf } from "../../parsing/block-builder.ts";
import { parseCsv } from "../../parsing/csv.ts";
import { decodeHtml, decodeText } from "../../parsing/decode-text.ts";
import { parseDocx } from "../../parsing/docx.ts";
import { isSiteFrame, mainPartOf, readBlocks, readHtmlFacts } from "../../parsing/html.ts";
import { parseHtmlDom } from "../../parsing/html-dom.ts";
import type { LinkContext } from "../../parsing/links.ts";
import { parseMarkdown } from "../../parsing/markdown.ts";
import { parseDate } from "../../parsing/parse-date.ts";
import { parsePdf } from "../../parsing/pdf.ts";
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

/** Reads a file by what it is, whatever export it came in. Throws as its parser does. */
export async function parseFile(entry: SourceEntry, bytes: Uint8Array): Promise<DocumentParts> {
  switch (entry.media) {
    case "html":
      return parseHtmlFile(entry, bytes);
    case "markdown":
      return parseMarkdownFile(entry, bytes);
    case "pdf": {
      const pdf = await parsePdf(bytes);
      return { kind: "pdf", ...pdf, title: unlessLessThanName(entry, pdf.title) };
    }
    case "docx": {
      const docx = await parseDocx(bytes, linkContextOf(entry));
      const title = docx.title ?? onlyLeadingHeading(docx.content);
      return { kind: "docx", ...docx, title: unlessLessThanName(entry, title) };
    }
    case "csv":
      return { kind: "page", title: null, content: parseCsv(decodeText(bytes)) };
    case "text":
      return { kind: "text", title: null, content: parseText(decodeText(bytes)) };
  }
}

function parseHtmlFile(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const dom = parseHtmlDom(decodeHtml(bytes));
  const { headTitle, firstHeading, author, updatedAt } = readHtmlFacts(dom);
  const content = readBlocks(mainPartOf(dom), linkContextOf(entry), { isDropped: isSiteFrame });
  // "Holidays – Example Ltd": the page's own heading is the better title.
  const isInTitle = firstHeading !== "" && slugOf(headTitle).includes(slugOf(firstHeading));
  return {
    kind: "page",
    title: (isInTitle ? firstHeading : headTitle) || firstHeading,
    author,
    updatedAt,
    content,
  };
}

function parseMarkdownFile(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const { frontMatter, content } = parseMarkdown(decodeText(bytes), { link: linkContextOf(entry) });
  const { title, author, date, tags = "", created, updated, lastmod } = frontMatter;
  return {
    kind: "page",
    title: title || leadingHeading(content),
    author: author || null,
    createdAt: parseDate(created ?? date),
    updatedAt: parseDate(updated ?? lastmod ?? date),
    labels: tags.split(",").map((tag) => tag.trim()),
    content,
  };
}
