import type { Block, DocumentContent } from "@/lib/domain/document.ts";

export interface OutlineEntry {
  id: string;
  text: string;
  /** 0 for the outermost headings of this document. */
  depth: number;
}

/** The id of a heading's element: its anchor in the export while that is unique, else its offset. */
export function headingIds(content: DocumentContent): Map<Block, string> {
  const taken = new Set<string>();
  const ids = new Map<Block, string>();
  for (const block of content.blocks) {
    if (block.kind !== "heading") continue;
    const isFree = block.anchor !== undefined && block.anchor !== "" && !taken.has(block.anchor);
    const id = isFree ? (block.anchor ?? "") : `heading-${block.start}`;
    taken.add(id);
    ids.set(block, id);
  }
  return ids;
}

/** The level of a document's outermost headings: 1 to 6. */
export function outermostLevel(content: DocumentContent): number {
  return content.blocks.reduce(
    (least, block) => (block.kind === "heading" ? Math.min(least, block.level) : least),
    6,
  );
}

/** The headings of a document, the three outermost levels. Empty unless there are two or more: one heading is no outline. */
export function outlineOf(content: DocumentContent, ids: ReadonlyMap<Block, string>): OutlineEntry[] {
  const headings = content.blocks.flatMap((block) =>
    block.kind === "heading" && block.end > block.start ? [block] : [],
  );
  const levels = [...new Set(headings.map((heading) => heading.level))].toSorted((a, b) => a - b).slice(0, 3);
  const entries = headings.flatMap((heading) => {
    const depth = levels.indexOf(heading.level);
    const id = ids.get(heading);
    return depth < 0 || id === undefined
      ? []
      : [{ id, depth, text: content.text.slice(heading.start, heading.end) }];
  });
  return entries.length > 1 ? entries : [];
}
