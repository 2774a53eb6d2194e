import type { Document, Element } from "domhandler";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { DocumentError } from "./document-error.ts";
import { byName, findFirst, textOf } from "./html-dom.ts";
import { plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import { readStyles } from "./odf-styles.ts";
import { type OdfContext, OdfWalker } from "./odf-walker.ts";
import { noProperties, type OfficeProperties, textOfFirst } from "./office-package.ts";
import { parseDate } from "./parse-date.ts";
import { childAt, childrenOf, parseXml } from "./xml-dom.ts";
import { openZipPackage, type ZipPackage } from "./zip-package.ts";

export interface ParsedOdf extends OfficeProperties {
  content: DocumentContent;
  ledger: LedgerLine[];
}

/**
 * Reads a text of OpenDocument (odt): headings, lists, tables, links, text boxes, notes at the end, comments as quotes.
 * What was deleted under "track changes" is left out.
 *
 * @throws {DocumentError} `password-protected`, `broken-file`, `too-large`
 */
export async function parseOdt(bytes: Uint8Array, link: LinkContext): Promise<ParsedOdf> {
  const { body, context, properties } = await openOdf(bytes, link, "office:text");
  const walker = new OdfWalker(context);
  await walker.write(body);
  walker.writeNotes();
  return {
    ...properties,
    title: walker.title ?? properties.title,
    content: context.builder.build(),
    ledger: context.ledger.lines(),
  };
}

/**
 * Reads a presentation of OpenDocument (odp): each page under its title, with its text, tables and notes.
 *
 * @throws {DocumentError} as {@link parseOdt}
 */
export async function parseOdp(bytes: Uint8Array, link: LinkContext): Promise<ParsedOdf> {
  const { body, context, properties } = await openOdf(bytes, link, "office:presentation");
  const pages = childrenOf(body, "draw:page");
  const titles: string[] = [];
  for (const [index, page] of pages.entries()) titles.push(await writePage(context, page, index + 1));
  return {
    ...properties,
    title: properties.title ?? (titles[0] || null),
    content: context.builder.build(),
    ledger: context.ledger.lines(),
  };
}

async function openOdf(
  bytes: Uint8Array,
  link: LinkContext,
  kind: string,
): Promise<{ body: Element; context: OdfContext; properties: OfficeProperties }> {
  const pack = await openZipPackage(bytes);
  await refuseEncrypted(pack);
  const dom = await readXml(pack, "content.xml");
  const body = dom && findFirst(dom, byName(kind));
  if (!dom || !body) throw new DocumentError("broken-file", "It lacks the part that holds its text.");
  const styles = readStyles([await readXml(pack, "styles.xml").catch(() => null), dom]);
  const context: OdfContext = {
    builder: new BlockBuilder(),
    ledger: new Ledger(),
    styles,
    resolveLink: (href) => resolveLink(link, href),
    readObject: (name) => readXml(pack, `${name.replace(/^\.\//, "")}/content.xml`),
  };
  return { body, context, properties: await readProperties(pack).catch(() => noProperties) };
}

async function readXml(pack: ZipPackage, name: string): Promise<Document | null> {
  const part = await pack.read(name);
  return part && parseXml(part);
}

/** Encrypted parts lie there as noise; the manifest says so. */
async function refuseEncrypted(pack: ZipPackage): Promise<void> {
  const manifest = await pack.read("META-INF/manifest.xml");
  if (manifest?.includes("manifest:encryption-data")) throw new DocumentError("password-protected");
}

async function readProperties(pack: ZipPackage): Promise<OfficeProperties> {
  const dom = await readXml(pack, "meta.xml");
  if (!dom) return noProperties;
  const textIn = (name: string) => textOfFirst(dom, name);
  return {
    title: textIn("dc:title"),
    author: textIn("dc:creator") ?? textIn("meta:initial-creator"),
    createdAt: parseDate(textIn("meta:creation-date")),
    updatedAt: parseDate(textIn("dc:date")),
  };
}

/** @returns the page's title; empty if it has none */
async function writePage(context: OdfContext, element: Element, page: number): Promise<string> {
  const { builder, styles } = context;
  const isTitle = (child: Element) => child.attribs["presentation:class"] === "title";
  const titleFrame = childrenOf(element).find(isTitle);
  const title = titleFrame ? textOf(titleFrame) : "";
  builder.add({ kind: "heading", level: 2, page }, plainInline(title || `Slide ${page}`));
  if (styles.hidden.has(element.attribs["draw:style-name"] ?? "")) {
    builder.add(
      { kind: "callout", tone: "info", page },
      plainInline("This slide is hidden in the presentation."),
    );
  }
  const walker = new OdfWalker(context, page);
  for (const child of inReadingOrder(childrenOf(element))) {
    if (!isTitle(child) && child.name !== "presentation:notes") await walker.writeElement(child);
  }
  walker.writeNotes();
  const notes = childAt(element, "presentation:notes");
  const frame = notes && childrenOf(notes).find((child) => child.attribs["presentation:class"] === "notes");
  const said = frame ? textOf(frame) : "";
  if (said !== "") {
    builder.add(
      { kind: "callout", tone: "note", page },
      { text: `Notes: ${said}`, spans: [{ mark: "bold", start: 0, end: 6 }] },
    );
  }
  return title;
}

/** From the top, then from the left; shapes without a place keep theirs. */
function inReadingOrder(shapes: Element[]): Element[] {
  const centimetres = (value: string | undefined) => Number.parseFloat(value ?? "0") || 0;
  const top = (shape: Element) => Math.round(centimetres(shape.attribs["svg:y"]) * 2);
  const left = (shape: Element) => centimetres(shape.attribs["svg:x"]);
  return shapes.toSorted((a, b) => top(a) - top(b) || left(a) - left(b));
}
