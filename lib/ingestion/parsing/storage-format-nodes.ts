import {
  type ChildNode,
  Element,
  hasChildren,
  isCDATA,
  isTag,
  isText,
  type ParentNode,
  Text,
} from "domhandler";
import { parseHtmlDom, textOf } from "./html-dom.ts";

/** Makes an element whose children know it. */
export function element(
  name: string,
  attributes: Record<string, string>,
  children: readonly ChildNode[] = [],
): Element {
  const made = new Element(name, attributes);
  adopt(made, children);
  return made;
}

/** Puts children into a node. */
export function adopt(parent: ParentNode, children: readonly ChildNode[]): void {
  parent.children = [...children];
  for (const child of parent.children) child.parent = parent;
}

export function text(data: string): Text {
  return new Text(data);
}

/** A bold line, for the titles of boxes. */
export function titleLine(title: string): Element[] {
  return title === "" ? [] : [element("p", {}, [element("strong", {}, [text(title)])])];
}

/**
 * Reads storage format, the XML of Confluence's pages, as a tree. Its entities are those of HTML, its documents are
 * fragments, and real ones are not always well-formed: so it is read as HTML that knows CDATA and empty elements.
 *
 * @throws {DocumentError} as `parseHtmlDom`
 */
export function parseStorageDom(markup: string): ParentNode {
  return parseHtmlDom(markup, { recognizeCDATA: true, recognizeSelfClosing: true });
}

/** The first child element of one of these names. */
export function childOf(parent: ParentNode, ...names: string[]): Element | null {
  const found = parent.children.find((child) => isTag(child) && names.includes(child.name));
  return found && isTag(found) ? found : null;
}

/** All text below a node as it stands, CDATA included. */
export function verbatimText(node: ChildNode | ParentNode): string {
  if (isText(node)) return node.data;
  if (isCDATA(node) || hasChildren(node)) return node.children.map(verbatimText).join("");
  return "";
}

/** Parameters of a macro; an unnamed one is called "". */
export function parametersOf(macro: Element): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const child of macro.children) {
    if (!isTag(child)) continue;
    if (child.name === "ac:parameter") found.set(child.attribs["ac:name"] ?? "", child);
    if (child.name === "ac:default-parameter") found.set("", child);
  }
  return found;
}

/** The first of these parameters that is there, as text. */
export function parameterText(macro: Element, ...names: string[]): string {
  const parameters = parametersOf(macro);
  for (const name of names) {
    const parameter = parameters.get(name);
    const value = parameter ? textOf(parameter) || verbatimText(parameter).trim() : "";
    if (value !== "") return value;
  }
  return "";
}

/** A macro's body as the text that it is; null if it has none. */
export function plainBodyOf(macro: Element): string | null {
  const body = childOf(macro, "ac:plain-text-body");
  return body ? verbatimText(body) : null;
}

/** The nodes of a macro's body; empty if it has none. */
export function richBodyOf(macro: Element): ChildNode[] {
  return childOf(macro, "ac:rich-text-body")?.children ?? [];
}
