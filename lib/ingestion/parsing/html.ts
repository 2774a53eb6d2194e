import type { Document, Element, ParentNode } from "domhandler";
import { isTag } from "domhandler";
import type { DocumentContent, Span } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { attribute, byName, findFirst, hasClass, textOf } from "./html-dom.ts";
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

function metaContent(dom: ParentNode, names: readonly string[]): string | null {
  const meta = findFirst(
    dom,
    (element) =>
      element.name === "meta" &&
      names.includes((element.attribs.name ?? element.attribs.property ?? "").toLowerCase()),
  );
  return (meta && attribute(meta, "content").trim()) || null;
}

export function readHtmlFacts(dom: Document): HtmlFacts {
  const title = findFirst(dom, byName("title"));
  const heading = findFirst(dom, byName("h1"));
  return {
    headTitle: title ? textOf(title) : "",
    firstHeading: heading ? textOf(heading) : "",
    author: metaContent(dom, ["author", "dcterms.creator", "dc.creator"]),
    updatedAt: parseDate(
      metaContent(dom, ["article:modified_time", "dcterms.modified", "last-modified", "og:updated_time"]),
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
