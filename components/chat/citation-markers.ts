import type { ExtraProps } from "react-markdown";

/** The nodes of the HTML tree that react-markdown makes. */
type Element = NonNullable<ExtraProps["node"]>;
type ElementContent = Element["children"][number];
interface Root {
  children: (ElementContent | { type: "doctype" })[];
}

const MARKER = /\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g;
const UNTOUCHED = new Set(["a", "code", "pre"]);

/** A piece of an answer's text: words as they are, or the number of a source. */
export type AnswerPiece = { kind: "text"; text: string } | { kind: "citation"; number: number };

/**
 * Splits text at its citation markers: `[3]`, `[1][2]`, `[1, 2]`. The space before a marker goes, so that its number stays
 * with the word; a marker without a source goes altogether.
 *
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
  for (const match of text.matchAll(MARKER)) {
    addText(text.slice(from, match.index).replace(/[ \t]+$/, ""));
    for (const number of (match[1] ?? "").split(",").map(Number)) {
      if (known.has(number)) pieces.push({ kind: "citation", number });
    }
    from = match.index + match[0].length;
  }
  addText(text.slice(from));
  return pieces;
}

/** A rehype plugin that turns citation markers outside of code and links into `<sup data-citation="3">`. */
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
  if (node.type !== "element" || UNTOUCHED.has(node.tagName)) return [node];
  return [{ ...node, children: node.children.flatMap((child) => withCitations(child, known)) }];
}

function toNode(piece: AnswerPiece): ElementContent {
  if (piece.kind === "text") return { type: "text", value: piece.text };
  const marker: Element = {
    type: "element",
    tagName: "sup",
    properties: { dataCitation: String(piece.number) },
    children: [{ type: "text", value: String(piece.number) }],
  };
  return marker;
}
