import { type ChildNode, type Document, type Element, isTag } from "domhandler";
import { attribute, byClass, findAll, findFirst, hasClass, textOf } from "../../parsing/html-dom.ts";
import { parseDate } from "../../parsing/parse-date.ts";
import { element } from "../../parsing/storage-format-nodes.ts";
import type { PageComment } from "./comments.ts";

/** The comments that an HTML export puts below a page. The nodes of their texts are taken out of the page. */
export function readHtmlComments(dom: Document): PageComment[] {
  const section = sectionOf(dom);
  if (!section) return [];
  const isComment = (node: Element) =>
    hasClass(node, "comment") || node.children.some((child) => isTag(child) && isMark(child));
  const comments = findAll(section, isComment).flatMap((node) => {
    const byline = findFirst(node, isByline);
    const [, author = null, date = null] =
      /Posted by (.+?)(?: at (.+))?$/.exec(byline ? textOf(byline) : "") ?? [];
    const isReply = (child: Element) => isComment(child) || findFirst(child, isComment) !== null;
    const body = node.children.filter(
      (child) => child !== byline && !(isTag(child) && (isMark(child) || isReply(child))),
    );
    if (textOf(element("div", {}, body)) === "") return [];
    return [
      { author, createdAt: parseDate(date), selection: "", isResolved: false, isReply: isInList(node), body },
    ];
  });
  return comments.length > 0 ? comments : asOne(section);
}

/** A section that is built otherwise is kept as it is. */
function asOne(section: Element): PageComment[] {
  const isHeading = (node: Element) => attribute(node, "id") === "comments";
  const body = section.children.filter(
    (child) => !isTag(child) || !(isHeading(child) || findFirst(child, isHeading)),
  );
  if (textOf(element("div", {}, body)) === "") return [];
  return [{ author: null, createdAt: null, selection: "", isResolved: false, isReply: false, body }];
}

function sectionOf(dom: Document): Element | null {
  const known = findFirst(dom, (node) => attribute(node, "id") === "comments-section");
  if (known) return known;
  const heading = findFirst(dom, (node) => attribute(node, "id") === "comments");
  let section: ChildNode | Document | Element["parent"] = heading;
  while (section && !(isTag(section) && hasClass(section, "pageSection"))) section = section.parent;
  return section && isTag(section) ? section : null;
}

/** `<a name="comment-123">` */
function isMark(node: Element): boolean {
  return node.name === "a" && /^comment-\d+$/.test(node.attribs.name ?? attribute(node, "id"));
}

/** "Posted by Ann Lee at Mar 03, 2020 10:12" */
function isByline(node: Element): boolean {
  return (
    (hasClass(node, "smallfont") || hasClass(node, "comment-header") || byClass("author")(node)) &&
    /Posted by/.test(textOf(node))
  );
}

/** A thread's replies lie in a list inside of the comment. */
function isInList(node: Element): boolean {
  for (let parent = node.parent; parent && isTag(parent); parent = parent.parent) {
    if (hasClass(parent, "comment")) return true;
  }
  return false;
}
