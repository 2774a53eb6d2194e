import type { Document, Element, ParentNode } from "domhandler";
import { isText } from "domhandler";
import type { DocumentContent } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { byName, findAll, findFirst, parseHtmlDom, textOf, visitNodes } from "./html-dom.ts";
import { walkHtml } from "./html-walker.ts";
import { plainInline } from "./inline-buffer.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import { childrenOf, parseXml } from "./xml-dom.ts";

/** Reads JSON as code, on lines of its own if it is all on one. */
export function parseJson(source: string): DocumentContent {
  const builder = new BlockBuilder();
  builder.addCode(onLines(source), { language: "json" });
  return builder.build();
}

function onLines(source: string): string {
  const text = source.trim();
  if (/\n/.test(text)) return source;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return source; // It is text all the same.
  }
}

/**
 * Reads XML: a feed (RSS, Atom) as its entries, anything else as the texts between its tags.
 *
 * @throws {DocumentError} as `parseXml`
 */
export function parseXmlFile(
  bytes: Uint8Array,
  link: LinkContext,
): { title: string | null; content: DocumentContent } {
  const dom = parseXml(bytes);
  const entries = findAll(dom, ({ name }) => name === "item" || name === "entry");
  const root = childrenOf(dom)[0];
  const isFeed = root !== undefined && /^(?:rss|feed|rdf:RDF)$/.test(root.name) && entries.length > 0;
  return isFeed ? readFeed(dom, entries, link) : { title: null, content: readTexts(root ?? dom) };
}

function readFeed(
  dom: Document,
  entries: Element[],
  link: LinkContext,
): { title: string | null; content: DocumentContent } {
  const builder = new BlockBuilder();
  for (const entry of entries) {
    const part = (...names: string[]) => {
      const found = names.map((name) => childrenOf(entry, name)[0]).find((one) => one !== undefined);
      return found ? textOf(found) : "";
    };
    builder.add({ kind: "heading", level: 2 }, plainInline(plainHtml(part("title"))));
    const facts = [part("pubDate", "published", "updated", "dc:date"), part("author", "dc:creator")];
    builder.add({ kind: "paragraph" }, plainInline(facts.filter((fact) => fact !== "").join(" · ")));
    const body = part("content:encoded", "content", "description", "summary");
    walkHtml(parseHtmlDom(body), builder, { resolveLink: (href) => resolveLink(link, href) });
  }
  const title = findFirst(dom, byName("title"));
  return { title: (title && textOf(title)) || null, content: builder.build() };
}

function plainHtml(html: string): string {
  return /[<&]/.test(html) ? textOf(parseHtmlDom(html)) : html;
}

function readTexts(dom: ParentNode): DocumentContent {
  const builder = new BlockBuilder();
  visitNodes(dom, (node) => {
    if (isText(node)) builder.add({ kind: "paragraph" }, plainInline(node.data));
    return undefined;
  });
  return builder.build();
}
