import { PASSAGE_ID } from "../inline-text.tsx";
import type { Strength } from "../segments.ts";
import type { LetterRange } from "./locate-quote.ts";
import { lettersOf, piecesOf } from "./page-letters.ts";

/** What is marked on a page. */
export interface PageMarks {
  ranges: readonly LetterRange[];
  /** The words that are marked, as the document's text has them. */
  quote: string;
  strength: Strength;
  /** The first of these marks is where the page scrolls to. */
  isTarget: boolean;
}

/** Wraps the marked words of a page's text layer, which lies over the drawn page. @returns the first mark, if there is one */
export function markTextLayer(layer: Element, marks: PageMarks): HTMLElement | null {
  const nodes = textNodesOf(layer);
  const texts = nodes.map((node) => node.data);
  const letters = lettersOf(texts);
  const pieces = marks.ranges.flatMap((range) => piecesOf(letters, range, texts, marks.quote));
  let first: HTMLElement | null = null;
  // From the end, so that the places before stay where they are.
  for (const piece of pieces.toReversed()) {
    const node = nodes[piece.text];
    if (node) first = wrap(node, piece, marks.strength);
  }
  if (first && marks.isTarget) {
    first.id = PASSAGE_ID;
    first.tabIndex = -1;
    first.className = "outline-none";
  }
  return first;
}

function textNodesOf(layer: Element): Text[] {
  const walker = layer.ownerDocument.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text) nodes.push(node);
  return nodes;
}

function wrap(node: Text, piece: { start: number; end: number }, strength: Strength): HTMLElement {
  const words = node.splitText(piece.start);
  words.splitText(piece.end - piece.start);
  const mark = node.ownerDocument.createElement("mark");
  mark.dataset.strength = strength;
  words.replaceWith(mark);
  mark.append(words);
  return mark;
}
