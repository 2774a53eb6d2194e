import { type ChildNode, isTag } from "domhandler";
import { element, text } from "../../parsing/storage-format-nodes.ts";

/** One comment under a page, its text already as HTML. */
export interface PageComment {
  author: string | null;
  createdAt: Date | null;
  /** The words of the page that it is about; empty for a comment on the whole page. */
  selection: string;
  isResolved: boolean;
  isReply: boolean;
  body: ChildNode[];
}

/** The comments of a page as its last section, so that they are found, cited and opened like its text. */
export function commentsSection(comments: readonly PageComment[]): ChildNode[] {
  if (comments.length === 0) return [];
  const heading = element("h2", { id: "page-comments" }, [text("Comments")]);
  return [
    heading,
    ...comments.flatMap((comment) => [
      ...bylineOf(comment),
      element("div", {}, comment.body.map(withoutHeading)),
    ]),
  ];
}

/** A heading of a comment is none of its page. */
function withoutHeading(node: ChildNode): ChildNode {
  if (!isTag(node)) return node;
  if (/^h[1-6]$/.test(node.name)) return element("p", {}, [element("strong", {}, node.children)]);
  return element(node.name, node.attribs, node.children.map(withoutHeading));
}

/** "Ann Lee, 2026-05-19, reply, resolved, on “thirty days”:" */
function bylineOf(comment: PageComment): ChildNode[] {
  const { author, createdAt, selection, isReply, isResolved } = comment;
  const facts = [
    createdAt?.toISOString().slice(0, 10),
    isReply ? "reply" : "",
    isResolved ? "resolved" : "",
    selection === "" ? "" : `on “${selection}”`,
  ].filter(Boolean);
  if (author === null && facts.length === 0) return [];
  const rest = facts.length > 0 ? `, ${facts.join(", ")}:` : ":";
  return [element("p", {}, [element("strong", {}, [text(author ?? "Someone")]), text(rest)])];
}
