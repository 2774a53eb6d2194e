import type { ChildNode, Document, Element, ParentNode } from "domhandler";
import { DomHandler, isTag, isText } from "domhandler";
import { Parser } from "htmlparser2";
import { decodeText } from "./decode-text.ts";
import { DocumentError } from "./document-error.ts";
import { visitNodes } from "./html-dom.ts";
import { XmlPrefixes } from "./xml-prefixes.ts";

/** A tree takes about twenty times the memory of its source. */
const MAX_XML_BYTES = 40 * 1024 ** 2;
/** Deeper than any program writes; what is allowed here may be walked by recursion. */
const MAX_DEPTH = 500;

class BoundedXmlHandler extends DomHandler {
  readonly #prefixes = new XmlPrefixes();
  #depth = 0;

  override onopentag(name: string, attribs: Record<string, string>): void {
    if (++this.#depth > MAX_DEPTH) {
      throw new DocumentError("broken-file", `Its elements are nested more than ${MAX_DEPTH} deep.`);
    }
    super.onopentag(...this.#prefixes.open(name, attribs));
  }

  override onclosetag(): void {
    this.#depth--;
    this.#prefixes.close();
    super.onclosetag();
  }
}

/**
 * Parses XML as leniently as HTML. Expands no entities of a DOCTYPE, loads nothing. Names
 * have the prefixes that are usual for their vocabularies.
 *
 * @throws {DocumentError} `too-large` above 40 MB, `broken-file` if the bytes are no text, or elements are nested more
 *   than 500 deep
 */
export function parseXml(bytes: Uint8Array): Document {
  if (bytes.length > MAX_XML_BYTES) {
    throw new DocumentError(
      "too-large",
      `One part of it has ${Math.round(bytes.length / 1024 ** 2)} MB of text.`,
    );
  }
  const declared = /^[^>]{0,100}encoding\s*=\s*["']([\w-]+)/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString("latin1"),
  );
  const handler = new BoundedXmlHandler();
  new Parser(handler, { xmlMode: true }).end(decodeText(bytes, declared?.[1]));
  return handler.root;
}

/** The child elements of a node, all or those of one name. */
export function childrenOf(node: ParentNode, name?: string): Element[] {
  const found: Element[] = [];
  for (const child of node.children) if (isTag(child) && (!name || child.name === name)) found.push(child);
  return found;
}

/** The first element at the end of a path of child names. */
export function childAt(node: ParentNode, ...path: string[]): Element | null {
  let current: ParentNode | null = node;
  for (const name of path) {
    const next: ChildNode | undefined = current?.children.find(
      (child) => isTag(child) && child.name === name,
    );
    current = next && isTag(next) ? next : null;
    if (!current) return null;
  }
  return current && "name" in current ? current : null;
}

/** All text inside of a node, as it stands. */
export function rawTextOf(root: ParentNode): string {
  const parts: string[] = [];
  visitNodes(root, (node) => {
    if (isText(node)) parts.push(node.data);
    return undefined;
  });
  return parts.join("");
}

/** A whole number of an attribute; null if it is none. */
export function numberOf(element: Element | null, name: string): number | null {
  const value = element?.attribs[name];
  if (value === undefined || !/^-?\d{1,15}(?:\.\d+)?$/.test(value)) return null;
  return Math.round(Number(value));
}

/** True for the ways in which XML writes a switch that is on. */
export function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
