import type { ParsedDocument } from "../domain/document.ts";

/** What is compared of a document: its words, and what carries its structure. All in lower case, without signs. */
export interface Facets {
  words: string[];
  headings: string[];
  /** Cells with a word in them. */
  cells: string[];
  /** Addresses of the world outside; those inside of an export are named differently by every tool. */
  links: string[];
}

/** The words of a text: runs of letters and digits, with the signs that combine with them. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** A heading or cell as its words alone. */
export function bareText(text: string): string {
  return wordsOf(text).join(" ");
}

/** An address as it is compared. */
export function bareLink(href: string): string | null {
  if (!/^(?:https?|mailto):/i.test(href)) return null;
  return href.replace(/%20| /g, "+").replace(/\/$/, "").toLowerCase();
}

/** @param isTitleStated - true if the original says its title in its text, where we take it out */
export function facetsOfDocument(document: ParsedDocument, isTitleStated: boolean): Facets {
  const { text, blocks } = document.content;
  const slice = (range: { start: number; end: number }) => text.slice(range.start, range.end);
  const headings = blocks.filter((block) => block.kind === "heading").map((block) => bareText(slice(block)));
  const cells = blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flatMap((row) => row.cells.map((cell) => bareText(slice(cell)))) : [],
  );
  const links = blocks.flatMap((block) => (block.spans ?? []).flatMap(({ href }) => (href ? [href] : [])));
  return {
    words: [...(isTitleStated ? wordsOf(document.title) : []), ...wordsOf(text)],
    headings: [...(isTitleStated ? [bareText(document.title)] : []), ...headings],
    cells: cells.filter((cell) => cell !== ""),
    links: links.flatMap((href) => bareLink(href) ?? []),
  };
}
