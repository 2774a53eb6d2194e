import type { Document, Element, ParentNode } from "domhandler";
import { isTag } from "domhandler";
import type { DocumentContent, Span } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { attribute, byName, findAll, findFirst, hasClass, textOf } from "./html-dom.ts";
import { walkHtml } from "./html-walker.ts";
import type { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import { parseDate } from "./parse-date.ts";

/** What an HTML file says about itself. */
export interface HtmlFacts {
  /** The `<title>`; empty if there is none. */
  headTitle: string;
  /** The first `<h1>`; empty if there is none. */
  firstHeading: string;
  author: string | null;
  updatedAt: Date | null;
}

/** Reads the facts in one pass over the tree. */
export function readHtmlFacts(dom: Document): HtmlFacts {
  let title: Element | null = null;
  let heading: Element | null = null;
  const meta = new Map<string, string>();
  for (const element of findAll(dom, ({ name }) => name === "title" || name === "h1" || name === "meta")) {
    if (element.name === "title") title ??= element;
    else if (element.name === "h1") heading ??= element;
    else {
      const name = (element.attribs.name ?? element.attribs.property ?? "").toLowerCase();
      const content = attribute(element, "content").trim();
      if (content !== "" && !meta.has(name)) meta.set(name, content);
    }
  }
  const firstOf = (names: readonly string[]) =>
    names.map((name) => meta.get(name)).find((value) => value !== undefined) ?? null;
  return {
    headTitle: title ? textOf(title) : "",
    firstHeading: heading ? textOf(heading) : "",
    author: firstOf(["author", "dcterms.creator", "dc.creator"]),
    updatedAt: parseDate(
      firstOf(["article:modified_time", "dcterms.modified", "last-modified", "og:updated_time"]),
    ),
  };
}

/** The part of an ordinary web page that holds its text, without the site's frame around it. */
export function mainPartOf(dom: Document): ParentNode {
  const main = findFirst(dom, (element) => element.name === "main" || attribute(element, "role") === "main");
  const articles = main ?? onlyArticle(dom);
  return articles ?? findFirst(dom, byName("body")) ?? dom;
}

/** A page's article, if it has exactly one that is not inside of another. */
function onlyArticle(dom: Document): Element | null {
  const first = findFirst(dom, byName("article"));
  if (!first) return null;
  const { parent } = first;
  const siblings = parent ? parent.children.filter((node) => isTag(node) && node.name === "article") : [];
  return siblings.length === 1 ? first : null;
}

/** Reads the blocks below a node of an HTML tree. */
export function readBlocks(
  root: ParentNode,
  link: LinkContext,
  options: {
    isDropped?: (element: Element) => boolean;
    extraMarksOf?: (element: Element) => Span["mark"][];
    ledger?: Ledger;
  } = {},
): DocumentContent {
  const builder = new BlockBuilder();
  walkHtml(root, builder, { ...options, resolveLink: (href) => resolveLink(link, href) });
  return builder.build();
}

/** Breadcrumbs, tables of contents and bylines that sites put around a page's text. */
export function isSiteFrame(element: Element): boolean {
  const id = attribute(element, "id");
  return (
    /^(?:breadcrumbs?(?:-section)?|toc|table-of-contents|footer|sidebar)$/.test(id) ||
    hasClass(element, "breadcrumbs") ||
    hasClass(element, "breadcrumb") ||
    attribute(element, "role") === "navigation"
  );
}
