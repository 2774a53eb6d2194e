import type { ExtraProps } from "react-markdown";
import { underlineUnverified } from "./underline-unverified.ts";

/** The nodes of the HTML tree that react-markdown makes. */
type Element = NonNullable<ExtraProps["node"]>;
export type ElementContent = Element["children"][number];
interface Root {
  children: (ElementContent | { type: "doctype" })[];
}

const MARKER = /(?<!\\)\[(\d{1,3}(?:\s*,\s*\d{1,3})*|\?)\]|[\u2045\u2046]/g;
/** Stand for the brackets of markers while the text is read as Markdown. Punctuation, as brackets are. */
const [OPEN, SHUT] = ["\u2045", "\u2046"] as const;
const SEALED = /\u2045([\d\s,]+|\?)\u2046/g;
const SEALED_IN_ADDRESS = /(?:\u2045|%E2%81%85)([\d\s,]+|\?)(?:\u2046|%E2%81%86)/gi;
const UNTOUCHED = new Set(["a", "code", "pre"]);

/** A piece of an answer's text: words as they are, the number of a source, or the mark of what no source says. */
export type AnswerPiece =
  | { kind: "text"; text: string }
  | { kind: "citation"; number: number }
  | { kind: "unverified" };

/**
 * Sets the markers of an answer apart before its Markdown is read: afterwards an escaped bracket, which a quote may have,
 * looks like any other, and a link could have a marker's name.
 */
export function sealMarkers(text: string): string {
  return text.replace(MARKER, (all, inside: string | undefined) => {
    if (inside !== undefined) return `${OPEN}${inside}${SHUT}`;
    return all === OPEN ? "\\[" : "\\]";
  });
}

/** Markers as they were written, for code and for addresses. */
export const unsealMarkers = (text: string): string => text.replace(SEALED_IN_ADDRESS, "[$1]");

/**
 * Splits text at its sealed markers: `[3]`, `[1][2]`, `[1, 2]`, `[?]`. The space before a marker goes, so that its number
 * stays with the word; a marker without a source goes altogether.
 *
 * @param text - with {@link sealMarkers}
 * @param known - the numbers of the answer's sources
 */
export function splitCitations(text: string, known: ReadonlySet<number>): AnswerPiece[] {
  const pieces: AnswerPiece[] = [];
  const addText = (value: string) => {
    const last = pieces.at(-1);
    if (value === "") return;
    if (last?.kind === "text") last.text += value;
    else pieces.push({ kind: "text", text: value });
  };
  let from = 0;
  for (const match of text.matchAll(SEALED)) {
    addText(text.slice(from, match.index).replace(/[ \t]+$/, ""));
    const inside = match[1] ?? "";
    if (inside === "?") pieces.push({ kind: "unverified" });
    for (const number of inside.split(",").map(Number)) {
      if (known.has(number)) pieces.push({ kind: "citation", number });
    }
    from = match.index + match[0].length;
  }
  addText(text.slice(from));
  return pieces;
}

/**
 * A rehype plugin that turns sealed markers outside of code and links into `<sup data-citation="3">` and
 * `<sup data-unverified>`, the statement before the latter into `<span data-unverified>`.
 */
export function rehypeCitations(options: { known: ReadonlySet<number> }) {
  return (tree: Root): void => {
    const children: Root["children"] = [];
    for (const child of tree.children) {
      if (child.type === "doctype") children.push(child);
      else children.push(...withCitations(child, options.known));
    }
    tree.children = children;
  };
}

function withCitations(node: ElementContent, known: ReadonlySet<number>): ElementContent[] {
  if (node.type === "text") return splitCitations(node.value, known).map(toNode);
  if (node.type !== "element") return [node];
  if (UNTOUCHED.has(node.tagName)) return [unsealed(node)];
  const children = node.children.flatMap((child) => withCitations(child, known));
  return [{ ...node, children: underlineUnverified(children) }];
}

function unsealed<T extends ElementContent>(node: T): T {
  if (node.type === "text") return { ...node, value: unsealMarkers(node.value) };
  if (node.type === "element") return { ...node, children: node.children.map(unsealed) };
  return node;
}

function toNode(piece: AnswerPiece): ElementContent {
  if (piece.kind === "text") return { type: "text", value: piece.text };
  const marker: Element = {
    type: "element",
    tagName: "sup",
    properties:
      piece.kind === "citation" ? { dataCitation: String(piece.number) } : { dataUnverified: "mark" },
    children: [{ type: "text", value: piece.kind === "citation" ? String(piece.number) : "?" }],
  };
  return marker;
}
