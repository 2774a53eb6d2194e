import mammoth from "mammoth";
import type { DocumentContent } from "../../domain/document.ts";
import { DocumentError } from "./document-error.ts";
import { type DocxProperties, inspectDocx } from "./docx-package.ts";
import { readBlocks } from "./html.ts";
import { attribute, byClass, findAll, findFirst, hasClass, parseHtmlDom, textOf } from "./html-dom.ts";
import type { LinkContext } from "./links.ts";

/** Word's names for styles, and what they stand for; mammoth's own map covers the headings. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1.document-title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='HTML Preformatted'] => pre:separator('\n')",
  "p[style-name='Code'] => pre:separator('\n')",
  "p[style-name='Source Code'] => pre:separator('\n')",
  "r[style-name='Code'] => code",
  "r[style-name='Source Code Char'] => code",
  "r[style-name='HTML Code'] => code",
];

export interface ParsedDocx extends DocxProperties {
  content: DocumentContent;
}

/**
 * Reads a Word document: headings, lists, tables, links, footnotes, tracked insertions (not deletions), no comments
 * and no pictures. Nothing outside of the file is opened, whatever it refers to.
 *
 * @throws {DocumentError} `password-protected`, `broken-file`, `too-large` (unpacks to more than 300 MB)
 */
export async function parseDocx(bytes: Uint8Array, link: LinkContext): Promise<ParsedDocx> {
  const properties = await inspectDocx(bytes);
  const dom = parseHtmlDom(await convert(bytes));
  const title = findFirst(dom, byClass("document-title"));
  // Footnotes end with an arrow back to their mark.
  const arrows = new Set(
    findAll(dom, (element) => /^#\w*(?:foot|end)note-ref-/.test(attribute(element, "href"))),
  );
  const content = readBlocks(dom, link, {
    isDropped: (element) => arrows.has(element) || hasClass(element, "comment"),
  });
  return { ...properties, title: (title && textOf(title)) || properties.title, content };
}

async function convert(bytes: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: STYLE_MAP,
        externalFileAccess: false,
        // Without this, every picture would become a megabyte of base64.
        convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      },
    );
    return value;
  } catch (error) {
    throw new DocumentError("broken-file", "Its text could not be read.", { cause: error });
  }
}
