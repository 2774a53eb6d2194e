import type { Document } from "domhandler";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { decodeHtml } from "./decode-text.ts";
import { DocumentError } from "./document-error.ts";
import { attribute, byName, findAll, findFirst, parseHtmlDom, textOf } from "./html-dom.ts";
import { walkHtml } from "./html-walker.ts";
import { plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import { noProperties, type OfficeProperties, resolvePart } from "./office-package.ts";
import { parseDate } from "./parse-date.ts";
import { parseXml } from "./xml-dom.ts";
import { openZipPackage, type ZipPackage } from "./zip-package.ts";

export interface ParsedEpub extends OfficeProperties {
  content: DocumentContent;
  ledger: LedgerLine[];
}

const MAX_CHAPTERS = 10_000;

/**
 * Reads an e-book: its chapters in the order in which they are read, under the names that the table of contents gives
 * them where they have no heading. Only parts inside of the book are opened.
 *
 * @throws {DocumentError} `broken-file`, `password-protected` (copy protection), `too-large`
 */
export async function parseEpub(bytes: Uint8Array, link: LinkContext): Promise<ParsedEpub> {
  const pack = await openZipPackage(bytes);
  const { opf, opfName } = await readPackageFile(pack);
  if (pack.has("META-INF/rights.xml"))
    throw new DocumentError("password-protected", "It has copy protection.");
  const builder = new BlockBuilder();
  const ledger = new Ledger();
  const { chapters, contentsPart } = chaptersOf(opf, opfName);
  const names = contentsPart === null ? new Map<string, string>() : await readContents(pack, contentsPart);
  for (const part of chapters.slice(0, MAX_CHAPTERS)) {
    // The visible table of contents says nothing that the chapters do not.
    const source = part === contentsPart ? null : await pack.read(part);
    if (source) writeChapter({ builder, ledger, link }, source, names.get(part) ?? "");
  }
  return { ...readProperties(opf), content: builder.build(), ledger: ledger.lines() };
}

async function readPackageFile(pack: ZipPackage): Promise<{ opf: Document; opfName: string }> {
  const container = await pack.read("META-INF/container.xml");
  const root = container && findFirst(parseXml(container), byName("rootfile"));
  const opfName = resolvePart("", (root && attribute(root, "full-path")) ?? "");
  const opf = await pack.read(opfName);
  if (!opf) throw new DocumentError("broken-file", "It lacks the list of its chapters.");
  return { opf: parseXml(opf), opfName };
}

/** The chapters' parts in reading order, and the part that holds the table of contents. */
function chaptersOf(opf: Document, opfName: string): { chapters: string[]; contentsPart: string | null } {
  const parts = new Map<string, string>();
  let contentsPart: string | null = null;
  let oldContents: string | null = null;
  for (const item of findAll(opf, byName("item"))) {
    const part = resolvePart(opfName, decoded(attribute(item, "href")));
    const type = attribute(item, "media-type");
    if (/\bnav\b/.test(attribute(item, "properties"))) contentsPart = part;
    if (type === "application/x-dtbncx+xml") oldContents = part;
    if (/html|^text\/xml$/.test(type)) parts.set(attribute(item, "id"), part);
  }
  const chapters = findAll(opf, byName("itemref")).flatMap((ref) => parts.get(attribute(ref, "idref")) ?? []);
  return { chapters, contentsPart: contentsPart ?? oldContents };
}

/** What the table of contents calls each chapter. */
async function readContents(pack: ZipPackage, part: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const source = await pack.read(part);
  if (!source) return names;
  const dom = parseXml(source);
  const entries = [
    ...findAll(dom, byName("a")).map((one) => ({ href: attribute(one, "href"), name: textOf(one) })),
    ...findAll(dom, byName("navPoint")).map((one) => {
      const content = findFirst(one, byName("content"));
      const label = findFirst(one, byName("text"));
      return { href: content ? attribute(content, "src") : "", name: label ? textOf(label) : "" };
    }),
  ];
  for (const { href, name } of entries) {
    const chapter = resolvePart(part, decoded(href.split("#", 1)[0] ?? ""));
    if (!names.has(chapter) && name !== "") names.set(chapter, name);
  }
  return names;
}

function writeChapter(
  { builder, ledger, link }: { builder: BlockBuilder; ledger: Ledger; link: LinkContext },
  source: Uint8Array,
  name: string,
): void {
  const dom = parseHtmlDom(decodeHtml(source));
  const body = findFirst(dom, byName("body")) ?? dom;
  const hasHeading = findFirst(body, (element) => /^h[1-6]$/.test(element.name)) !== null;
  if (!hasHeading) builder.add({ kind: "heading", level: 2 }, plainInline(name));
  walkHtml(body, builder, { ledger, resolveLink: (href) => resolveInBook(link, href) });
}

/** Links between chapters lead to a place in this document. */
function resolveInBook(link: LinkContext, href: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return resolveLink(link, href);
  const fragment = href.split("#", 2)[1];
  return fragment ? `#${decoded(fragment)}` : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A stray % is only a character.
  }
}

function readProperties(opf: Document): OfficeProperties {
  const textIn = (name: string) => {
    const element = findFirst(opf, byName(name));
    return (element && textOf(element)) || null;
  };
  return {
    ...noProperties,
    title: textIn("dc:title"),
    author: textIn("dc:creator"),
    createdAt: parseDate(textIn("dc:date")),
  };
}
