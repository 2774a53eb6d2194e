import type { ChildNode, Document, Element, ParentNode } from "domhandler";
import { DomHandler, isTag, isText } from "domhandler";
import { Parser, type ParserOptions } from "htmlparser2";
import { DocumentError } from "./document-error.ts";

/** Browsers stop at 512. The parser's work for one element grows with its depth. */
const MAX_DEPTH = 5_000;

/** Builds the tree, and refuses one that nobody wrote. */
class BoundedDomHandler extends DomHandler {
  #depth = 0;

  override onopentag(name: string, attribs: Record<string, string>): void {
    if (++this.#depth > MAX_DEPTH) {
      throw new DocumentError("broken-file", `Its elements are nested more than ${MAX_DEPTH} deep.`);
    }
    super.onopentag(name, attribs);
  }

  override onclosetag(): void {
    this.#depth--;
    super.onclosetag();
  }
}

/**
 * Parses HTML as leniently as a browser would; expands no entities of a DOCTYPE, runs nothing, loads nothing.
 *
 * @throws {DocumentError} `broken-file` for elements nested more than 5,000 deep
 */
export function parseHtmlDom(html: string, options: ParserOptions = {}): Document {
  const handler = new BoundedDomHandler();
  new Parser(handler, options).end(html);
  return handler.root;
}

/** What to do after a node: "skip" its inside, or "stop" the whole visit. */
export type VisitResult = "skip" | "stop" | undefined;

/** Visits the descendants of a node in document order, however deep they lie, without recursion. */
export function visitNodes(root: ParentNode, visit: (node: ChildNode) => VisitResult): void {
  const stack: { nodes: ChildNode[]; index: number }[] = [{ nodes: root.children, index: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.index++];
    if (!node) {
      stack.pop();
      continue;
    }
    const result = visit(node);
    if (result === "stop") return;
    if (result !== "skip" && "children" in node && node.children.length > 0)
      stack.push({ nodes: node.children, index: 0 });
  }
}

/** All descendant elements that match, in document order; O(n). */
export function findAll(root: ParentNode, matches: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  visitNodes(root, (node) => {
    if (isTag(node) && matches(node)) found.push(node);
    return undefined;
  });
  return found;
}

/** The first descendant element that matches. */
export function findFirst(root: ParentNode, matches: (element: Element) => boolean): Element | null {
  let found: Element | null = null;
  visitNodes(root, (node) => {
    if (!isTag(node) || !matches(node)) return undefined;
    found = node;
    return "stop";
  });
  return found;
}

/** The text inside of a node, white space collapsed; scripts and styles left out. */
export function textOf(root: ParentNode): string {
  const parts: string[] = [];
  visitNodes(root, (node) => {
    if (isText(node)) parts.push(node.data);
    if (isTag(node) && (node.name === "script" || node.name === "style")) return "skip";
    return undefined;
  });
  return parts
    .join("")
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
}

export function attribute(element: Element, name: string): string {
  return element.attribs[name] ?? "";
}

export function classesOf(element: Element): string[] {
  const value = element.attribs.class;
  return value ? value.split(/\s+/).filter((name) => name !== "") : [];
}

export function hasClass(element: Element, name: string): boolean {
  const value = element.attribs.class;
  return value !== undefined && ` ${value.replace(/\s+/g, " ")} `.includes(` ${name} `);
}

/** A matcher for {@link findFirst} and {@link findAll}. */
export function byId(id: string): (element: Element) => boolean {
  return (element) => element.attribs.id === id;
}

export function byClass(name: string): (element: Element) => boolean {
  return (element) => hasClass(element, name);
}

export function byName(name: string): (element: Element) => boolean {
  return (element) => element.name === name;
}
