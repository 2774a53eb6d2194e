import type { Block, DocumentContent, TextRange } from "@/lib/domain/document.ts";

/** Words of a quote that stand together in a document's text, on the page where their block begins. */
export interface QuotePart {
  page: number;
  text: string;
  /** Some of the text before and after, to know the right one of several equal places. */
  before: string;
  after: string;
}

const contextLength = 160;

/** A quote's words by the blocks that it goes over; a table's by its cells. Blocks without a page are left out. */
export function quoteParts(content: DocumentContent, quote: TextRange): QuotePart[] {
  return content.blocks.flatMap((block) => {
    const { page } = block;
    if (page === undefined) return [];
    return leavesOf(block).flatMap((leaf): QuotePart[] => {
      const start = Math.max(leaf.start, quote.start);
      const end = Math.min(leaf.end, quote.end);
      if (start >= end) return [];
      return [
        {
          page,
          text: content.text.slice(start, end),
          before: content.text.slice(Math.max(0, start - contextLength), start),
          after: content.text.slice(end, end + contextLength),
        },
      ];
    });
  });
}

const leavesOf = (block: Block): readonly TextRange[] =>
  block.kind === "table" ? block.rows.flatMap((row) => row.cells) : [block];
