import type { Element } from "domhandler";
import mammoth from "mammoth";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { DocumentError } from "./document-error.ts";
import { spellFormulas } from "./docx-formulas.ts";
import { inspectDocx } from "./docx-package.ts";
import { readBlocks } from "./html.ts";
import { attribute, byClass, findAll, findFirst, parseHtmlDom, textOf } from "./html-dom.ts";
import { Ledger } from "./ledger.ts";
import type { LinkContext } from "./links.ts";
import type { OfficeProperties } from "./office-package.ts";
import { storedZip } from "./stored-zip.ts";
import { openZipPackage } from "./zip-package.ts";

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
  "comment-reference => sup",
];
/** The parts that hold text; pictures and fonts are not unpacked. */
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|.*\.xml(?:\.rels)?)$/;
/** Headers and footers say the same on every page; `docProps` is read by itself. */
const UNREAD_PART = /^(?:docProps|customXml)\/|\/(?:header|footer)\d*\.xml$/;

export interface ParsedDocx extends OfficeProperties {
  content: DocumentContent;
  /** Tables, pictures, links, formulas and comments. */
  ledger: LedgerLine[];
}

/**
 * Reads a Word document: headings, lists, tables, links, footnotes, formulas, tracked insertions (not deletions),
 * and at the end its comments; of pictures the descriptions. Nothing outside of the file is opened.
 *
 * @throws {DocumentError} `password-protected`, `broken-file`, `too-large` (unpacks to more than 300 MB)
 */
export async function parseDocx(bytes: Uint8Array, link: LinkContext): Promise<ParsedDocx> {
  const properties = await inspectDocx(bytes);
  const ledger = new Ledger();
  const dom = parseHtmlDom(await convert(await prepare(bytes, ledger)));
  const title = findFirst(dom, byClass("document-title"));
  ledger.keep(
    "comment",
    null,
    findAll(dom, (element) => /^comment-\d/.test(attribute(element, "id"))).length,
  );
  const content = readBlocks(dom, link, { isDropped: isNoteMark, ledger });
  const stated = (title && textOf(title)) || properties.title;
  return { ...properties, title: stated, content, ledger: ledger.lines() };
}

/** Notes end with an arrow back to their mark; comments are marked with the initials of their writer. */
function isNoteMark(element: Element): boolean {
  const href = element.name === "a" ? attribute(element, "href") : "";
  return /^#\w*(?:(?:foot|end)note|comment)-ref-/.test(href) || /^#comment-\d/.test(href);
}

/** Leaves out what is not read, and spells out what the converter does not know. */
async function prepare(bytes: Uint8Array, ledger: Ledger): Promise<Buffer> {
  const zip = await openZipPackage(bytes);
  const parts = new Map<string, Uint8Array>();
  for (const name of zip.names) {
    if (!TEXT_PART.test(name) || UNREAD_PART.test(name)) continue;
    const part = await zip.read(name);
    if (!part) continue;
    const isBody = /^word\/(?:document|footnotes|endnotes|comments)\d*\.xml$/.test(name);
    const formulas = isBody && part.includes("<m:oMath>") ? spellFormulas(part.toString("utf8")) : null;
    ledger.degrade("formula", "formula-as-text", null, formulas?.count ?? 0);
    parts.set(name, formulas ? Buffer.from(formulas.xml) : part);
  }
  return storedZip(parts);
}

async function convert(buffer: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
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
